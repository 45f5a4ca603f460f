"""Who may open each address. A view without a line here fails the tests: think about the rule first, then write it.

Every rule says what a guest gets; what each role gets stands in the tests of the app.
"""

from enum import StrEnum


class Access(StrEnum):
    PUBLIC = "public"  # anybody, the same for all
    DOOR = "door"  # anybody on an own node, to come in by; in the demo it does not exist
    PASS = "pass"  # whoever came in by an access pass; in the demo it does not exist
    KEEPER = "keeper"  # whoever keeps the node's records; in the demo it does not exist


ACCESS = {
    "programme:timeline": Access.PUBLIC,
    "programme:activity": Access.PUBLIC,
    "programme:calendar": Access.PUBLIC,
    "programme:month": Access.PUBLIC,
    "programme:calendar_file": Access.PUBLIC,
    "programme:institution_calendar_file": Access.PUBLIC,
    "agreements:list": Access.PUBLIC,
    "agreements:agreement": Access.PUBLIC,
    "people:institutions": Access.PUBLIC,
    "people:institution": Access.PUBLIC,
    "credentials:awards": Access.PUBLIC,
    "credentials:award": Access.PUBLIC,
    "reports:reports": Access.PUBLIC,
    "reports:report": Access.PUBLIC,
    "reports:pdf": Access.PUBLIC,
    "reports:docx": Access.PUBLIC,
    "reports:xlsx": Access.PUBLIC,
    "reports:article": Access.PUBLIC,
    "ui:about": Access.PUBLIC,
    "ui:styleguide": Access.PUBLIC,
    "ui:language": Access.PUBLIC,
    "backups:copies": Access.KEEPER,
    "backups:make": Access.KEEPER,
    "backups:download": Access.KEEPER,
    "setup:start": Access.DOOR,
    "setup:enter": Access.DOOR,
    "setup:begin": Access.DOOR,
    "setup:welcome": Access.PASS,
    "setup:institution": Access.KEEPER,
    "setup:partner": Access.KEEPER,
    "setup:agreement": Access.KEEPER,
    "setup:activity": Access.KEEPER,
    "setup:another_activity": Access.KEEPER,
    "setup:colleague": Access.KEEPER,
    "setup:another_colleague": Access.KEEPER,
    "setup:done": Access.KEEPER,
}
