"""A report as a page, PDF, Word or Excel: one content in words (`document`), many faces."""
