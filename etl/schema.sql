-- The warehouse: tables, constraints, views and their comments. The data dictionary that users
-- see is read from the comments ("中文 | English"; a table's or view's ends with its grain).

-- ------------------------------------------------------------------ dimensions

CREATE TABLE regions (
    province     VARCHAR PRIMARY KEY,
    code         VARCHAR NOT NULL UNIQUE,
    full_name    VARCHAR NOT NULL,
    name_en      VARCHAR NOT NULL,
    macro_region VARCHAR,
    lat          DOUBLE NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon          DOUBLE NOT NULL CHECK (lon BETWEEN -180 AND 180),
    tile_row     INTEGER NOT NULL,
    tile_col     INTEGER NOT NULL
);
COMMENT ON TABLE regions IS '省级行政区 | Province-level divisions of China; one row per province.';
COMMENT ON COLUMN regions.province IS '简称 | Short name, e.g. 四川';
COMMENT ON COLUMN regions.code IS '行政区划代码 | Two-digit division code (GB/T 2260)';
COMMENT ON COLUMN regions.full_name IS '全称 | Full name, e.g. 四川省';
COMMENT ON COLUMN regions.name_en IS '英文名 | English name';
COMMENT ON COLUMN regions.macro_region IS '区域：东部、中部、西部、东北… | Macro region the province belongs to; NULL for 台湾, 香港, 澳门';
COMMENT ON COLUMN regions.lat IS '纬度 | Latitude of the capital, degrees';
COMMENT ON COLUMN regions.lon IS '经度 | Longitude of the capital, degrees';
COMMENT ON COLUMN regions.tile_row IS '示意图行号 | Row in the tile grid (a schematic map)';
COMMENT ON COLUMN regions.tile_col IS '示意图列号 | Column in the tile grid (a schematic map)';

CREATE TABLE city_clusters (
    city    VARCHAR NOT NULL,
    cluster VARCHAR NOT NULL,
    PRIMARY KEY (city, cluster)
);
COMMENT ON TABLE city_clusters IS '城市群成员 | Members of city clusters; one row per city and cluster.';
COMMENT ON COLUMN city_clusters.city IS '城市 | City, short name';
COMMENT ON COLUMN city_clusters.cluster IS '城市群 | City cluster, e.g. 长三角';

CREATE TABLE zones (
    zone         VARCHAR PRIMARY KEY,
    full_name    VARCHAR,
    name_en      VARCHAR,
    kind         VARCHAR,
    parent       VARCHAR,
    province     VARCHAR,
    city         VARCHAR,
    macro_region VARCHAR,
    lat          DOUBLE CHECK (lat BETWEEN -90 AND 90),
    lon          DOUBLE CHECK (lon BETWEEN -180 AND 180),
    approved     INTEGER CHECK (approved BETWEEN 1979 AND 2100),
    in_gazetteer BOOLEAN NOT NULL
);
COMMENT ON TABLE zones IS '园区（名录所列及文中所见） | Zones of the gazetteer and zones found in text; one row per zone.';
COMMENT ON COLUMN zones.zone IS '规范简称 | Canonical short name (key), e.g. 成都高新区';
COMMENT ON COLUMN zones.full_name IS '全称 | Full name, e.g. 成都高新技术产业开发区';
COMMENT ON COLUMN zones.name_en IS '英文名 | English name';
COMMENT ON COLUMN zones.kind IS '类别 | Kind, e.g. national_htz (国家高新区), national_etdz (国家经开区), park';
COMMENT ON COLUMN zones.parent IS '上级园区 | The zone that this park, base or science city lies in';
COMMENT ON COLUMN zones.province IS '省级行政区 | Province, short name (regions.province)';
COMMENT ON COLUMN zones.city IS '城市 | City, short name';
COMMENT ON COLUMN zones.macro_region IS '区域 | Macro region of the province';
COMMENT ON COLUMN zones.lat IS '纬度 | Latitude, degrees (WGS-84, about)';
COMMENT ON COLUMN zones.lon IS '经度 | Longitude, degrees (WGS-84, about)';
COMMENT ON COLUMN zones.approved IS '国家级批准年份 | Year of approval at the national level';
COMMENT ON COLUMN zones.in_gazetteer IS '是否在名录 | Whether the gazetteer lists the zone (else it was found in text by its form)';

CREATE TABLE industries (
    industry VARCHAR PRIMARY KEY,
    name     VARCHAR NOT NULL UNIQUE,
    name_en  VARCHAR NOT NULL,
    parent   VARCHAR CHECK (parent <> industry)
);
COMMENT ON TABLE industries IS '产业（战略性新兴产业及其细分） | Strategic emerging industries and what papers name below them; one row per industry.';
COMMENT ON COLUMN industries.industry IS '编号 | Id (key), e.g. bio';
COMMENT ON COLUMN industries.name IS '名称 | Chinese name, e.g. 生物医药';
COMMENT ON COLUMN industries.name_en IS '英文名 | English name';
COMMENT ON COLUMN industries.parent IS '上级产业 | Industry that this one is part of (industries.industry)';

CREATE TABLE metrics (
    metric           VARCHAR PRIMARY KEY,
    name             VARCHAR NOT NULL UNIQUE,
    name_en          VARCHAR NOT NULL,
    unit             VARCHAR NOT NULL,
    topic            VARCHAR NOT NULL,
    description      VARCHAR NOT NULL,
    description_en   VARCHAR NOT NULL,
    higher_is_better BOOLEAN NOT NULL
);
COMMENT ON TABLE metrics IS '指标 | What a number can measure; one row per metric.';
COMMENT ON COLUMN metrics.metric IS '编号 | Id (key), e.g. output_value';
COMMENT ON COLUMN metrics.name IS '名称 | Chinese name, e.g. 产值';
COMMENT ON COLUMN metrics.name_en IS '英文名 | English name';
COMMENT ON COLUMN metrics.unit IS '基本单位 | Base unit of the measure "value", e.g. CNY';
COMMENT ON COLUMN metrics.topic IS '主题 | Topic that groups metrics: economy, companies, innovation …';
COMMENT ON COLUMN metrics.description IS '说明 | What it covers, in Chinese';
COMMENT ON COLUMN metrics.description_en IS '英文说明 | What it covers, in English';
COMMENT ON COLUMN metrics.higher_is_better IS '越高越好 | Whether the largest value leads a ranking (false for positions)';

-- ------------------------------------------------------------------ pages and articles

CREATE TABLE sources (
    source_id         VARCHAR PRIMARY KEY,
    path              VARCHAR NOT NULL,
    sha256            VARCHAR NOT NULL UNIQUE CHECK (length(sha256) = 64),
    encoding          VARCHAR NOT NULL,
    characters        INTEGER NOT NULL CHECK (characters > 0),
    published         DATE CHECK (day(published) = 1),
    extractor_version VARCHAR NOT NULL,
    fingerprint       VARCHAR NOT NULL
);
COMMENT ON TABLE sources IS '报纸版面文件 | Newspaper page files that were read; one row per page file.';
COMMENT ON COLUMN sources.source_id IS '版面编号 | Id (key): the first 12 hex digits of sha256';
COMMENT ON COLUMN sources.path IS '文件路径 | Path relative to the folder given';
COMMENT ON COLUMN sources.sha256 IS '文件校验值 | SHA-256 of the file''s bytes';
COMMENT ON COLUMN sources.encoding IS '编码 | Encoding that the file was read in';
COMMENT ON COLUMN sources.characters IS '字符数 | Length of the decoded text in characters';
COMMENT ON COLUMN sources.published IS '出版月份 | Month of the newspaper issue (first day of it); NULL if the page does not tell';
COMMENT ON COLUMN sources.extractor_version IS '抽取程序版本 | Version of the rules that read the page';
COMMENT ON COLUMN sources.fingerprint IS '内容指纹 | Hash of all rows read from the page';

CREATE TABLE lines (
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    line      INTEGER NOT NULL CHECK (line >= 1),
    article   INTEGER NOT NULL CHECK (article >= 0),
    role      VARCHAR NOT NULL CHECK (role IN ('credit', 'section', 'kicker', 'title', 'byline',
                                               'heading', 'body', 'quote', 'caption')),
    continues INTEGER CHECK (continues >= 1 AND continues <> line),
    text      VARCHAR NOT NULL USING COMPRESSION zstd,
    PRIMARY KEY (source_id, line)
);
COMMENT ON TABLE lines IS '版面文本行 | Lines of the pages; one row per non-empty line of a page.';
COMMENT ON COLUMN lines.source_id IS '版面编号 | The page (sources.source_id)';
COMMENT ON COLUMN lines.line IS '行号 | Line number on the page, from 1';
COMMENT ON COLUMN lines.article IS '文章序号 | Number of the article on its page; 0 = belongs to none';
COMMENT ON COLUMN lines.role IS '角色 | What the line is: title, kicker, byline, heading, body, quote, caption, credit, section';
COMMENT ON COLUMN lines.continues IS '接续行号 | Number of the line whose sentence this line goes on with';
COMMENT ON COLUMN lines.text IS '文本 | The line as printed';

CREATE TABLE articles (
    article_id VARCHAR PRIMARY KEY,
    source_id  VARCHAR NOT NULL REFERENCES sources (source_id),
    article    INTEGER NOT NULL CHECK (article >= 1),
    title      VARCHAR,
    kicker     VARCHAR,
    byline     VARCHAR,
    published  DATE CHECK (day(published) = 1),
    body       VARCHAR NOT NULL USING COMPRESSION zstd,
    UNIQUE (source_id, article)
);
COMMENT ON TABLE articles IS '文章 | Articles with their reading order restored; one row per article.';
COMMENT ON COLUMN articles.article_id IS '文章编号 | Id (key): source_id, a full stop, the number on the page';
COMMENT ON COLUMN articles.source_id IS '版面编号 | The page it stands on (sources.source_id)';
COMMENT ON COLUMN articles.article IS '文章序号 | Number on its page, by the position of the headline';
COMMENT ON COLUMN articles.title IS '标题 | Headline; NULL for a photo that stands for itself';
COMMENT ON COLUMN articles.kicker IS '肩题、副题 | Line above or beside the headline';
COMMENT ON COLUMN articles.byline IS '作者 | Who wrote it, as printed';
COMMENT ON COLUMN articles.published IS '出版月份 | Month of the newspaper issue (first day of it)';
COMMENT ON COLUMN articles.body IS '正文 | Text in reading order, one paragraph a line';

CREATE TABLE article_zones (
    article_id VARCHAR NOT NULL REFERENCES articles (article_id),
    zone       VARCHAR NOT NULL REFERENCES zones (zone),
    position   INTEGER NOT NULL CHECK (position >= 1),
    PRIMARY KEY (article_id, zone),
    UNIQUE (article_id, position)
);
COMMENT ON TABLE article_zones IS '文章所涉园区 | Zones that articles are about; one row per article and zone.';
COMMENT ON COLUMN article_zones.article_id IS '文章编号 | The article (articles.article_id)';
COMMENT ON COLUMN article_zones.zone IS '园区 | The zone (zones.zone)';
COMMENT ON COLUMN article_zones.position IS '次序 | 1 = the main zone of the article';

CREATE TABLE article_terms (
    article_id VARCHAR NOT NULL,
    term       VARCHAR NOT NULL,
    frequency  INTEGER NOT NULL CHECK (frequency >= 1)
);
COMMENT ON TABLE article_terms IS '文章词频（检索用） | Words of the articles, segmented by jieba, for search; one row per article and term.';
COMMENT ON COLUMN article_terms.article_id IS '文章编号 | The article (articles.article_id)';
COMMENT ON COLUMN article_terms.term IS '词 | A word of title or body';
COMMENT ON COLUMN article_terms.frequency IS '次数 | How often it occurs in the article';

CREATE TABLE found_zones (
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    zone      VARCHAR NOT NULL,
    full_name VARCHAR,
    name_en   VARCHAR,
    kind      VARCHAR,
    parent    VARCHAR,
    province  VARCHAR,
    city      VARCHAR,
    lat       DOUBLE,
    lon       DOUBLE,
    approved  INTEGER,
    PRIMARY KEY (source_id, zone)
);
COMMENT ON TABLE found_zones IS '版面中发现的名录外园区 | Zones that the gazetteer does not list, as each page tells them; one row per page and zone.';
COMMENT ON COLUMN found_zones.source_id IS '版面编号 | The page (sources.source_id)';
COMMENT ON COLUMN found_zones.zone IS '规范简称 | Canonical short name (zones.zone)';
COMMENT ON COLUMN found_zones.full_name IS '全称 | Full name, where the page gives it';
COMMENT ON COLUMN found_zones.name_en IS '英文名 | English name';
COMMENT ON COLUMN found_zones.kind IS '类别 | Kind, by the form of its name';
COMMENT ON COLUMN found_zones.parent IS '上级园区 | The zone it lies in, as the page tells';
COMMENT ON COLUMN found_zones.province IS '省级行政区 | Province, as the page tells';
COMMENT ON COLUMN found_zones.city IS '城市 | City, as the page tells';
COMMENT ON COLUMN found_zones.lat IS '纬度 | Latitude, degrees';
COMMENT ON COLUMN found_zones.lon IS '经度 | Longitude, degrees';
COMMENT ON COLUMN found_zones.approved IS '批准年份 | Year of approval';

-- ------------------------------------------------------------------ facts

CREATE TABLE observations (
    observation_id VARCHAR PRIMARY KEY,
    article_id     VARCHAR NOT NULL REFERENCES articles (article_id),
    zone           VARCHAR NOT NULL REFERENCES zones (zone),
    level          VARCHAR NOT NULL CHECK (level IN ('zone', 'project', 'policy')),
    metric         VARCHAR NOT NULL REFERENCES metrics (metric),
    measure        VARCHAR NOT NULL CHECK (measure IN ('value', 'growth', 'share', 'rank', 'rate')),
    value          DOUBLE NOT NULL CHECK (isfinite(value)),
    unit           VARCHAR NOT NULL CHECK (unit IN ('CNY', 'USD', 'percent', 'company', 'project', 'platform',
                   'patent', 'product', 'person', 'post', 'm2', 'rank', 'brand', 'award', 'entity')),
    bound          VARCHAR NOT NULL CHECK (bound IN ('exact', 'about', 'over', 'under', 'max')),
    basis          VARCHAR CHECK (basis IN ('stock', 'flow')),
    period         VARCHAR CHECK (regexp_full_match(period, '\d{4}(-\d{2})?(/\d{4}(-\d{2})?)?')),
    period_start   DATE,
    period_end     DATE,
    status         VARCHAR NOT NULL CHECK (status IN ('actual', 'target', 'rule')),
    industry       VARCHAR REFERENCES industries (industry),
    segment        VARCHAR,
    whole          VARCHAR,
    subject        VARCHAR,
    term           VARCHAR NOT NULL,
    text           VARCHAR NOT NULL,
    quote          VARCHAR NOT NULL USING COMPRESSION zstd,
    line           INTEGER NOT NULL CHECK (line >= 1),
    start          INTEGER NOT NULL CHECK (start >= 0),
    "end"          INTEGER NOT NULL,
    confidence     DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    CHECK (start < "end"),
    CHECK (period_start <= period_end),
    CHECK ((period IS NULL) = (period_start IS NULL)),
    CHECK ((period IS NULL) = (period_end IS NULL))
);
COMMENT ON TABLE observations IS '观测值 | Numbers that state something about a zone, a project in it or a policy of it; one row per number.';
COMMENT ON COLUMN observations.observation_id IS '观测编号 | Id (key): hash of page, article, place, metric and measure';
COMMENT ON COLUMN observations.article_id IS '文章编号 | The article it was read from (articles.article_id)';
COMMENT ON COLUMN observations.zone IS '园区 | The most specific zone that the number describes (zones.zone)';
COMMENT ON COLUMN observations.level IS '层级 | zone: the zone or a slice of it; project: one named project; policy: what a rule pays or allows';
COMMENT ON COLUMN observations.metric IS '指标 | What is measured (metrics.metric)';
COMMENT ON COLUMN observations.measure IS '口径 | value, growth (year on year), share (of a larger whole), rank (position), rate (other %)';
COMMENT ON COLUMN observations.value IS '数值 | The number in base units: 1.2e11 for 1200亿元, 21.6 for 21.6%';
COMMENT ON COLUMN observations.unit IS '单位 | Base unit: CNY, USD, percent, company, person, m2, rank …';
COMMENT ON COLUMN observations.bound IS '界限 | exact; about (约); over (超, 余); under (近, 不足); max (最高, 不超过)';
COMMENT ON COLUMN observations.basis IS '存量或流量 | stock: state at a time; flow: during a period; NULL for policies, shares, ranks and rates';
COMMENT ON COLUMN observations.period IS '时期 | Time the number is about: 2022, 2020/2022, 2023-12, 2024-01/2024-05; NULL if none is named';
COMMENT ON COLUMN observations.period_start IS '时期起 | First day of the period';
COMMENT ON COLUMN observations.period_end IS '时期止 | Last day of the period';
COMMENT ON COLUMN observations.status IS '状态 | actual: reached; target: planned; rule: laid down by a policy';
COMMENT ON COLUMN observations.industry IS '产业 | Industry the number is limited to (industries.industry); NULL = all of the zone';
COMMENT ON COLUMN observations.segment IS '类别 | Kind of company, project, patent or fund that is counted, as the text or the class names it';
COMMENT ON COLUMN observations.whole IS '整体 | Larger whole of a share or rank, e.g. 河南省';
COMMENT ON COLUMN observations.subject IS '对象 | Name of the project, or whom or what the policy supports';
COMMENT ON COLUMN observations.term IS '原文指标词 | Words that name the metric in the text, e.g. 规上工业总产值';
COMMENT ON COLUMN observations.text IS '原文数字 | The number as written with unit and hedge, e.g. 超1200亿元';
COMMENT ON COLUMN observations.quote IS '原文 | Shortest clause that holds number and term, as printed (spaces and line breaks removed)';
COMMENT ON COLUMN observations.line IS '行号 | Line of the page on which text begins';
COMMENT ON COLUMN observations.start IS '起始位置 | First character of text in articles.body, from 0';
COMMENT ON COLUMN observations."end" IS '结束位置 | Character of articles.body after the last one of text';
COMMENT ON COLUMN observations.confidence IS '置信度 | How sure the reading is, 0 to 1';

-- No keys on the two longest tables, article_terms and quantities: of 20,000 pages their indexes alone
-- would be a third of the file. `python -m etl check` holds what keys would.
CREATE TABLE quantities (
    article_id     VARCHAR NOT NULL,
    start          INTEGER NOT NULL CHECK (start >= 0),
    "end"          INTEGER NOT NULL,
    text           VARCHAR NOT NULL,
    value          DOUBLE NOT NULL,
    unit           VARCHAR,
    observation_id VARCHAR,
    reason         VARCHAR,
    CHECK (start < "end"),
    CHECK ((observation_id IS NULL) <> (reason IS NULL))
);
COMMENT ON TABLE quantities IS '数字表达 | Number expressions found, used or not; one row per number expression.';
COMMENT ON COLUMN quantities.article_id IS '文章编号 | The article (articles.article_id)';
COMMENT ON COLUMN quantities.start IS '起始位置 | First character in articles.body, from 0';
COMMENT ON COLUMN quantities."end" IS '结束位置 | Character after the last one';
COMMENT ON COLUMN quantities.text IS '原文 | The expression as written with unit and hedge';
COMMENT ON COLUMN quantities.value IS '数值 | Value in base units';
COMMENT ON COLUMN quantities.unit IS '单位 | Base unit, or the counter as printed; NULL if none';
COMMENT ON COLUMN quantities.observation_id IS '观测编号 | The observation made of it (observations.observation_id); NULL = not used';
COMMENT ON COLUMN quantities.reason IS '未用原因 | Why it was not used: company, event, city, duration, name, no metric …';

-- ------------------------------------------------------------------ people and builds

CREATE TABLE reviews (
    observation_key VARCHAR NOT NULL,
    decision        VARCHAR NOT NULL CHECK (decision IN ('accept', 'reject', 'correct')),
    field           VARCHAR,
    value           VARCHAR,
    note            VARCHAR,
    decided_at      TIMESTAMP NOT NULL
);
COMMENT ON TABLE reviews IS '人工复核 | Decisions of readers on observations; one row per decision.';
COMMENT ON COLUMN reviews.observation_key IS '观测键 | The observation decided on';
COMMENT ON COLUMN reviews.decision IS '决定 | accept, reject or correct';
COMMENT ON COLUMN reviews.field IS '字段 | Column that is corrected';
COMMENT ON COLUMN reviews.value IS '更正值 | Its right value, as text';
COMMENT ON COLUMN reviews.note IS '备注 | Why';
COMMENT ON COLUMN reviews.decided_at IS '时间 | When (UTC)';

CREATE TABLE builds (
    built_at          TIMESTAMP NOT NULL,
    extractor_version VARCHAR NOT NULL,
    duckdb_version    VARCHAR NOT NULL,
    sources           INTEGER NOT NULL,
    articles          INTEGER NOT NULL,
    observations      INTEGER NOT NULL,
    seconds           DOUBLE NOT NULL,
    fingerprint       VARCHAR NOT NULL
);
COMMENT ON TABLE builds IS '构建记录 | The build that made this file; one row per build (the last one).';
COMMENT ON COLUMN builds.built_at IS '构建时间 | When the build ended (UTC)';
COMMENT ON COLUMN builds.extractor_version IS '抽取程序版本 | Version and hash of rules and reference tables';
COMMENT ON COLUMN builds.duckdb_version IS 'DuckDB 版本 | DuckDB that wrote the file';
COMMENT ON COLUMN builds.sources IS '版面数 | Page files in the warehouse';
COMMENT ON COLUMN builds.articles IS '文章数 | Articles in the warehouse';
COMMENT ON COLUMN builds.observations IS '观测数 | Observations in the warehouse';
COMMENT ON COLUMN builds.seconds IS '用时 | Duration of the build in seconds';
COMMENT ON COLUMN builds.fingerprint IS '内容指纹 | Hash of the content, equal for equal input';

-- ------------------------------------------------------------------ views

CREATE VIEW industry_tree AS
WITH RECURSIVE tree AS (
    SELECT industry AS ancestor, industry, 0 AS depth FROM industries
    UNION ALL
    SELECT tree.ancestor, child.industry, tree.depth + 1
    FROM tree JOIN industries AS child ON child.parent = tree.industry
)
SELECT ancestor, industry, depth FROM tree;
COMMENT ON VIEW industry_tree IS '产业及其下级 | Each industry with itself and everything below it, for filters that include children; one row per industry and descendant.';
COMMENT ON COLUMN industry_tree.ancestor IS '产业 | The industry chosen';
COMMENT ON COLUMN industry_tree.industry IS '其本身或下级产业 | Itself or an industry below it';
COMMENT ON COLUMN industry_tree.depth IS '层数 | Levels between the two, 0 for itself';

CREATE VIEW zone_clusters AS
SELECT zones.zone, city_clusters.cluster
FROM zones JOIN city_clusters USING (city);
COMMENT ON VIEW zone_clusters IS '园区所属城市群 | City clusters that zones lie in, through their city; one row per zone and cluster.';

CREATE VIEW details AS
SELECT
    o.*,
    year(o.period_end) AS year,
    a.source_id, a.article, a.title, a.published, s.path,
    z.full_name, z.name_en AS zone_en, z.kind, z.parent, z.province, z.city, z.macro_region,
    z.lat, z.lon, z.in_gazetteer,
    m.name AS metric_name, m.name_en AS metric_en, m.topic, m.higher_is_better,
    i.name AS industry_name, i.name_en AS industry_en, i.parent AS industry_parent
FROM observations AS o
JOIN articles AS a USING (article_id)
JOIN sources AS s USING (source_id)
JOIN zones AS z USING (zone)
JOIN metrics AS m USING (metric)
LEFT JOIN industries AS i ON i.industry = o.industry;
COMMENT ON VIEW details IS '观测值详情 | Observations with their article, zone, metric and industry spelt out; one row per observation.';
COMMENT ON COLUMN details.year IS '年份 | Year in which the period ends';
COMMENT ON COLUMN details.zone_en IS '园区英文名 | English name of the zone';
COMMENT ON COLUMN details.metric_name IS '指标名称 | Chinese name of the metric';
COMMENT ON COLUMN details.metric_en IS '指标英文名 | English name of the metric';
COMMENT ON COLUMN details.industry_name IS '产业名称 | Chinese name of the industry';
COMMENT ON COLUMN details.industry_en IS '产业英文名 | English name of the industry';
COMMENT ON COLUMN details.industry_parent IS '上级产业 | Industry that the industry is part of';

CREATE VIEW rankable AS
SELECT * FROM details WHERE level = 'zone';
COMMENT ON VIEW rankable IS '可排行的观测值 | Observations about zones (no single projects, no policies), spelt out; one row per observation of level zone.';

CREATE VIEW rankings AS
SELECT
    *,
    count(*) OVER same AS candidates
FROM rankable
WINDOW same AS (
    PARTITION BY zone, metric, measure, unit, industry, segment, whole, status, basis
)
QUALIFY row_number() OVER (
    PARTITION BY zone, metric, measure, unit, industry, segment, whole, status, basis
    ORDER BY period_end DESC NULLS LAST, confidence DESC, period_start ASC NULLS LAST,
             published DESC NULLS LAST, observation_id
) = 1;
COMMENT ON VIEW rankings IS '每园区每口径取一数 | The figure of a zone that enters a ranking. Only figures of one metric, measure, unit, industry, segment, whole, status (a target is never a result) and basis compete; of several the one whose period ends last is taken, then the one read with most confidence, then the one of the longer period, then the one printed last; candidates says how many there were; one row per zone, metric, measure, unit, industry, segment, whole, status and basis.';
COMMENT ON COLUMN rankings.candidates IS '候选数 | How many figures the rule chose from';

CREATE VIEW series AS
SELECT
    *,
    count(*) OVER same AS candidates
FROM rankable
WHERE period_end IS NOT NULL
WINDOW same AS (
    PARTITION BY zone, metric, measure, unit, industry, segment, whole, status, basis, year
)
QUALIFY row_number() OVER (
    PARTITION BY zone, metric, measure, unit, industry, segment, whole, status, basis, year
    ORDER BY period_end DESC, confidence DESC, period_start ASC,
             published DESC NULLS LAST, observation_id
) = 1;
COMMENT ON VIEW series IS '逐年序列 | As rankings, but one figure a year, picked by the same rule within the year in which the period ends; one row per zone, metric, measure, unit, industry, segment, whole, status, basis and year.';

CREATE VIEW contradictions AS
WITH bounded AS (
    SELECT
        *,
        CASE bound WHEN 'under' THEN '-inf'::DOUBLE WHEN 'max' THEN '-inf'::DOUBLE
                   WHEN 'about' THEN value - 0.05 * abs(value) ELSE value END AS low,
        CASE bound WHEN 'over' THEN 'inf'::DOUBLE
                   WHEN 'about' THEN value + 0.05 * abs(value) ELSE value END AS high
    FROM details
    WHERE level <> 'policy'
      -- shares of a whole that the text leaves open may be shares of different ones
      AND (measure NOT IN ('share', 'rank') OR whole IS NOT NULL)
      -- 28家 and 16家 that were listed in one year are two events, the output of one year is not
      AND (basis IS DISTINCT FROM 'flow' OR measure <> 'value' OR metric IN (
          'output_value', 'revenue', 'profit', 'tax_revenue', 'gdp', 'trade_value',
          'fixed_asset_investment', 'foreign_investment'))
)
SELECT
    a.observation_id, b.observation_id AS other_id,
    a.zone, a.level, a.metric, a.measure, a.unit, a.industry, a.segment, a.whole, a.subject,
    a.status, a.basis, a.period,
    a.term, b.term AS other_term, a.value, b.value AS other_value,
    a.bound, b.bound AS other_bound, a.text, b.text AS other_text,
    a.term = b.term AS same_term,
    a.source_id = b.source_id AS same_page
FROM bounded AS a
JOIN bounded AS b
  ON a.zone = b.zone AND a.metric = b.metric AND a.measure = b.measure AND a.level = b.level
 AND a.unit = b.unit AND a.status = b.status AND a.observation_id < b.observation_id
 AND a.industry IS NOT DISTINCT FROM b.industry AND a.segment IS NOT DISTINCT FROM b.segment
 AND a.whole IS NOT DISTINCT FROM b.whole AND a.subject IS NOT DISTINCT FROM b.subject
 AND a.basis IS NOT DISTINCT FROM b.basis AND a.period IS NOT DISTINCT FROM b.period
WHERE a.low > b.high + 0.01 * abs(b.high) OR b.low > a.high + 0.01 * abs(a.high);
COMMENT ON VIEW contradictions IS '相互矛盾的数字 | Pairs of figures for the same zone, metric, measure, slice, status, basis and period that cannot both be right within their bounds (about: 5 %; rounding: 1 %; counts of events during a period add up and are left out); same_term tells whether the text names them alike; one row per pair of observations.';
COMMENT ON COLUMN contradictions.other_id IS '另一观测编号 | The other observation of the pair';
COMMENT ON COLUMN contradictions.other_term IS '另一指标词 | Words that name the metric there';
COMMENT ON COLUMN contradictions.other_value IS '另一数值 | Its number in base units';
COMMENT ON COLUMN contradictions.other_bound IS '另一界限 | Its bound';
COMMENT ON COLUMN contradictions.other_text IS '另一原文数字 | Its number as written';
COMMENT ON COLUMN contradictions.same_term IS '用词相同 | Whether both texts name the metric with the same words';
COMMENT ON COLUMN contradictions.same_page IS '同一版面 | Whether both stand on one page';

CREATE VIEW coverage AS
SELECT
    zones.zone, metrics.metric,
    count(o.observation_id) AS observations,
    count(o.observation_id) FILTER (o.status = 'actual') AS actual,
    count(o.observation_id) FILTER (o.status = 'target') AS target,
    count(o.observation_id) FILTER (o.level = 'zone') AS zone_level,
    max(year(o.period_end)) FILTER (o.status = 'actual') AS latest_year
FROM (SELECT DISTINCT zone FROM (SELECT zone FROM article_zones UNION ALL SELECT zone FROM observations)) AS zones
CROSS JOIN metrics
LEFT JOIN observations AS o ON o.zone = zones.zone AND o.metric = metrics.metric
GROUP BY zones.zone, metrics.metric;
COMMENT ON VIEW coverage IS '覆盖情况 | Which zones in the papers report which metrics (0 = silence, not zero); one row per zone written about and metric.';
COMMENT ON COLUMN coverage.observations IS '观测数 | Observations of any level and status';
COMMENT ON COLUMN coverage.actual IS '实际数 | Those that are reached';
COMMENT ON COLUMN coverage.target IS '目标数 | Those that are planned';
COMMENT ON COLUMN coverage.zone_level IS '园区层级数 | Those about the zone itself (no project, no policy)';
COMMENT ON COLUMN coverage.latest_year IS '最近年份 | Latest year of which something reached is reported';

CREATE VIEW data_dictionary AS
WITH relations AS (
    SELECT table_name AS name, 'table' AS kind, comment FROM duckdb_tables() WHERE NOT internal
    UNION ALL
    SELECT view_name, 'view', comment FROM duckdb_views() WHERE NOT internal
), columns AS (
    SELECT table_name AS name, column_index, column_name, data_type, comment
    FROM duckdb_columns() WHERE NOT internal
), spelt AS (
    SELECT column_name, first(comment ORDER BY name <> 'observations', name) AS comment
    FROM columns WHERE comment IS NOT NULL GROUP BY column_name
)
SELECT
    relations.name AS table_name, relations.kind AS table_kind, relations.comment AS table_comment,
    columns.column_index AS position, columns.column_name, columns.data_type,
    coalesce(columns.comment, spelt.comment) AS comment
FROM relations JOIN columns USING (name) LEFT JOIN spelt USING (column_name);
COMMENT ON VIEW data_dictionary IS '数据字典 | Every table, view and column with its comment (中文 | English); one row per column.';
COMMENT ON COLUMN data_dictionary.table_name IS '表名 | Table or view';
COMMENT ON COLUMN data_dictionary.table_kind IS '种类 | table or view';
COMMENT ON COLUMN data_dictionary.table_comment IS '表说明 | What it holds and what one row is';
COMMENT ON COLUMN data_dictionary.position IS '列序 | Position of the column, from 1';
COMMENT ON COLUMN data_dictionary.column_name IS '列名 | Column';
COMMENT ON COLUMN data_dictionary.data_type IS '类型 | Type of its values';
COMMENT ON COLUMN data_dictionary.comment IS '列说明 | What it holds';

-- ------------------------------------------------------------------ dashboard views

CREATE VIEW ranking_candidates AS
WITH digits AS (
    SELECT *, rtrim(rtrim(printf('%.4f', abs(value)), '0'), '.') AS written FROM rankable
), steps AS (
    -- The place of the last digit that is not zero: 1200 -> 100, 31.5 -> 0.1.
    SELECT * EXCLUDE written,
        CASE WHEN contains(written, '.') THEN pow(10, -length(split_part(written, '.', 2)))
             WHEN value = 0 THEN 1
             ELSE pow(10, length(written) - length(rtrim(written, '0'))) END AS step
    FROM digits
), ends AS (
    SELECT * EXCLUDE step,
        CASE bound
            WHEN 'over' THEN value + sign(value) * step
            WHEN 'under' THEN value - sign(value) * CASE WHEN abs(value) = step THEN step / 10 ELSE step END
            WHEN 'about' THEN value - least(step / 2, abs(value) * 0.05)
            WHEN 'max' THEN CASE WHEN measure = 'rank' THEN 1 ELSE 0 END
            ELSE value END AS far_end
    FROM steps
)
SELECT
    * EXCLUDE far_end,
    least(value, far_end) AS lower_end,
    greatest(CASE WHEN bound = 'about' THEN 2 * value - far_end ELSE value END, far_end) AS upper_end,
    CASE WHEN basis IS DISTINCT FROM 'flow' OR period_start IS NULL THEN 'point'
         WHEN date_diff('month', period_start, period_end) = 11 THEN 'year'
         WHEN date_diff('month', period_start, period_end) < 11 THEN 'part'
         ELSE 'multi' END AS span,
    parent IS NOT NULL AS is_park
FROM ends;
COMMENT ON VIEW ranking_candidates IS '可排行的观测值及其范围 | As rankable, with what a hedge can mean, the stretch of time and whether the zone is a park within another; one row per observation of level zone.';
COMMENT ON COLUMN ranking_candidates.lower_end IS '范围下端 | Smallest number the words can mean: 超1200 is 1200 up to 1300 (one more in the last digit that is not zero), 近百 90 up to 100, 约1200 1150 to 1250 (half that digit, at most 5 %), 最高50 0 to 50';
COMMENT ON COLUMN ranking_candidates.upper_end IS '范围上端 | Largest number the words can mean (see lower_end); two zones whose ranges overlap have no decided order';
COMMENT ON COLUMN ranking_candidates.span IS '时段类别 | point: a stock, or no period; year: a flow of twelve months; part: of less; multi: of more. Flows of part and multi do not compare with those of a year';
COMMENT ON COLUMN ranking_candidates.is_park IS '是否园中园 | Whether the zone lies within another one, whose figures then include its own';

CREATE VIEW ranking_figures AS
SELECT * EXCLUDE choice
FROM (
    SELECT *,
        row_number() OVER (same ORDER BY bound <> 'exact', confidence DESC, published DESC NULLS LAST,
                           observation_id) AS choice,
        count(DISTINCT value) OVER (same) - 1 AS others
    FROM ranking_candidates
    WINDOW same AS (
        PARTITION BY zone, metric, measure, unit, industry, segment, whole, status, basis, period
    )
)
WHERE choice = 1;
COMMENT ON VIEW ranking_figures IS '每园区每口径每时期取一数 | Of several figures for the same zone, slice and period an exact one stands before a hedged one, then the one read with most confidence, then the one printed last; a page then ranks the latest period of each zone, or the year that its reader chose; one row per zone, metric, measure, unit, industry, segment, whole, status, basis and period.';
COMMENT ON COLUMN ranking_figures.others IS '其他数字 | How many other numbers the papers give for the same thing';

CREATE VIEW ranking_choices AS
SELECT
    metric, measure, status, industry, unit, basis, segment, whole,
    count(DISTINCT zone) AS zones,
    count(DISTINCT zone) FILTER (NOT is_park AND span IN ('point', 'year')) AS comparable_zones
FROM ranking_candidates
GROUP BY metric, measure, status, industry, unit, basis, segment, whole;
COMMENT ON VIEW ranking_choices IS '可选的排行 | The rankings that can be drawn, each of one metric, measure, status, industry, unit, basis, segment and whole; one row per such combination.';
COMMENT ON COLUMN ranking_choices.zones IS '园区数 | Zones that report it';
COMMENT ON COLUMN ranking_choices.comparable_zones IS '可比园区数 | Of these, zones that are no parks and report it for a point in time or a whole year';
