PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE addresses (
    address TEXT PRIMARY KEY, page_id INTEGER NOT NULL REFERENCES pages(id) ON DELETE CASCADE) WITHOUT ROWID;
INSERT INTO "addresses" VALUES('/kho/cũ.txt',1);
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, directive_id INTEGER NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    agency TEXT NOT NULL, agency_text TEXT NOT NULL, role TEXT NOT NULL, partners TEXT NOT NULL, task TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    agency_start INTEGER NOT NULL, agency_end INTEGER NOT NULL, deadlines TEXT NOT NULL);
INSERT INTO "assignments" VALUES(1,1,'Sở Tài chính','Sở Tài chính','advise','[]','tham mưu bố trí kinh phí mua thuốc, báo cáo trước ngày 20/3/2024',219,283,181,284,206,218,'[["before", null, "2024-03-20", "trước ngày 20/3/2024", 263, 283]]');
CREATE TABLE directives (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page_id INTEGER NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    type TEXT, number TEXT, number_key TEXT, number_text TEXT, issuer TEXT, province TEXT, date TEXT, subject TEXT NOT NULL,
    signer TEXT, subject_start INTEGER, subject_end INTEGER, head_start INTEGER NOT NULL, head_end INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading_start INTEGER, heading_end INTEGER,
    date_start INTEGER, date_end INTEGER, doubts TEXT NOT NULL DEFAULT '[]', deadlines TEXT NOT NULL DEFAULT '[]');
INSERT INTO "directives" VALUES(1,1,'Công văn','812/UBND-KTN','812/ubnd-ktn','812/UBND-KTN','UBND tỉnh Bắc Giang','Bắc Giang','2024-03-05','phòng trừ sâu cuốn lá trên lúa xuân',NULL,144,179,76,180,76,362,NULL,NULL,NULL,NULL,'[]','[]');
CREATE TABLE document_references (
    id INTEGER PRIMARY KEY AUTOINCREMENT, directive_id INTEGER NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    relation TEXT NOT NULL, type TEXT, number TEXT NOT NULL, number_key TEXT NOT NULL, issuer TEXT, date TEXT,
    start INTEGER NOT NULL, end INTEGER NOT NULL, agent TEXT);
INSERT INTO "document_references" VALUES(1,1,'replaces','Công văn','100/UBND-KTN','100/ubnd-ktn','UBND tỉnh','2024-01-02',307,361,NULL);
CREATE TABLE facts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page_id INTEGER NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, value TEXT NOT NULL, unit TEXT, start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL);
CREATE TABLE pages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, address TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    publisher TEXT, province TEXT, published TEXT, period_start TEXT, period_end TEXT,
    sha256 TEXT NOT NULL, text TEXT NOT NULL, original BLOB NOT NULL, blocks TEXT NOT NULL, added TEXT NOT NULL, added_by TEXT NOT NULL DEFAULT '', main_start INTEGER, main_end INTEGER, visibility TEXT NOT NULL DEFAULT 'public', notes TEXT NOT NULL DEFAULT '[]', reading INTEGER NOT NULL DEFAULT 0);
INSERT INTO "pages" VALUES(1,'cũ.txt','/kho/cũ.txt','Chỉ đạo, điều hành của UBND tỉnh Bắc Giang từ ngày 04/3 đến ngày 10/3/2024',NULL,'Bắc Giang',NULL,'2024-03-04','2024-03-10','ea8a6bc4745ab8734065965f942a8e1210630098748a3e40bb0ecaad2bbc6361','Chỉ đạo, điều hành của UBND tỉnh Bắc Giang từ ngày 04/3 đến ngày 10/3/2024

Ngày 05/3/2024, UBND tỉnh ban hành Công văn số 812/UBND-KTN về việc phòng trừ sâu cuốn lá trên lúa xuân. Theo đó, UBND tỉnh giao: Sở Tài chính tham mưu bố trí kinh phí mua thuốc, báo cáo trước ngày 20/3/2024. Công văn này thay thế Công văn số 100/UBND-KTN ngày 02/01/2024 của UBND tỉnh.
',X'4368E1BB8920C491E1BAA16F2C20C49169E1BB81752068C3A06E682063E1BBA7612055424E442074E1BB896E682042E1BAAF63204769616E672074E1BBAB206E67C3A0792030342F3320C491E1BABF6E206E67C3A0792031302F332F323032340A0A4E67C3A0792030352F332F323032342C2055424E442074E1BB896E682062616E2068C3A06E682043C3B46E672076C4836E2073E1BB91203831322F55424E442D4B544E2076E1BB81207669E1BB8763207068C3B26E67207472E1BBAB2073C3A275206375E1BB916E206CC3A1207472C3AA6E206CC3BA61207875C3A26E2E205468656F20C491C3B32C2055424E442074E1BB896E68206769616F3A2053E1BB9F2054C3A069206368C3AD6E68207468616D206DC6B0752062E1BB91207472C3AD206B696E68207068C3AD206D756120746875E1BB91632C2062C3A16F2063C3A16F207472C6B0E1BB9B63206E67C3A0792032302F332F323032342E2043C3B46E672076C4836E206EC3A0792074686179207468E1BABF2043C3B46E672076C4836E2073E1BB91203130302F55424E442D4B544E206E67C3A0792030322F30312F323032342063E1BBA7612055424E442074E1BB896E682E0A','[[0, 74, "title"], [76, 362, "body"]]','2024-03-11T00:00:00+00:00','',NULL,NULL,'public','[]',0);
CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page_id INTEGER NOT NULL, source TEXT NOT NULL, address TEXT NOT NULL,
    title TEXT NOT NULL, publisher TEXT, province TEXT, published TEXT, period_start TEXT, period_end TEXT,
    sha256 TEXT NOT NULL, text TEXT NOT NULL, original BLOB NOT NULL, added TEXT NOT NULL, added_by TEXT NOT NULL,
    main_start INTEGER, main_end INTEGER, visibility TEXT NOT NULL, notes TEXT NOT NULL,
    ended TEXT NOT NULL, ended_by TEXT NOT NULL, reason TEXT NOT NULL, restored INTEGER NOT NULL DEFAULT 0);
CREATE INDEX directives_number ON directives(number_key);
CREATE INDEX directives_page ON directives(page_id);
CREATE INDEX directives_province ON directives(province, date);
CREATE INDEX assignments_directive ON assignments(directive_id);
CREATE INDEX assignments_agency ON assignments(agency, role);
CREATE INDEX references_directive ON document_references(directive_id);
CREATE INDEX references_number ON document_references(number_key);
CREATE INDEX pages_sha256 ON pages(sha256);
CREATE INDEX addresses_page ON addresses(page_id);
CREATE INDEX versions_address ON versions(address);
CREATE INDEX facts_page ON facts(page_id);
CREATE INDEX facts_kind ON facts(kind);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('assignments',1);
INSERT INTO "sqlite_sequence" VALUES('directives',1);
INSERT INTO "sqlite_sequence" VALUES('document_references',1);
INSERT INTO "sqlite_sequence" VALUES('pages',1);
COMMIT;
