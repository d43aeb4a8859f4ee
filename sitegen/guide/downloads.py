"""The files that the site offers to other tools, by their path, with the message key of what is in each."""

__all__ = ["DOWNLOADS"]

DOWNLOADS = {
    "/data/guide.xlsx": "data_guide_xlsx",
    "/data/clauses.csv": "data_clauses_csv",
    "/catalogue.json": "data_catalogue_json",
    "/data/catalogues/2.0.0.json": "data_catalogues",
    "/data/clauses/OC-01.json": "data_clauses_json",
    "/data/forms/FM-01.docx": "data_form_word",
    "/data/forms/FM-01.xlsx": "data_form_excel",
    "/data/oscal-catalog.json": "data_oscal",
    "/data/calendar.ics": "data_calendar",
    "/feed.xml": "data_feed",
    "/sitemap.xml": "data_sitemap",
    "/schema/sme-selfcheck.json": "data_selfcheck_schema",
    "/schema/rollup-row.json": "data_rollup_row_schema",
    "/practitioner.schema.json": "data_practitioner_schema",
    "/schema/clauses.json": "data_clauses_schema",
}
