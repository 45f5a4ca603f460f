"""Who may open each address. A view without a line here fails the tests: think about the rule first, then write it.

Every rule says what a guest gets; what each role gets stands in the tests of the app.
"""

from enum import StrEnum


class Access(StrEnum):
    PUBLIC = "public"  # anybody, the same for all
    ACCOUNT_DOOR = "account door"  # anybody, to come in by an account or to leave
    DOOR = "door"  # anybody on an own node, to come in by; in the demo it does not exist
    PASS = "pass"  # whoever has just opened a link that was handed to him
    COORDINATOR = "coordinator"  # coordinators of the institution in the address, and the node's administrator
    MEMBER = "member"  # coordinators and teachers of an institution; for everybody else there is nothing here
    ASKED = "asked"  # whoever may see this one thing; for everybody else there is nothing here
    EXAMPLE = "example"  # anybody in the demo; on an own node it does not exist
    KEEPER = "keeper"  # whoever keeps the node's records; in the demo it does not exist


ACCESS = {
    "programme:timeline": Access.PUBLIC,
    "programme:activity": Access.PUBLIC,
    "programme:edit": Access.MEMBER,
    "programme:calendar": Access.PUBLIC,
    "programme:month": Access.PUBLIC,
    "programme:calendar_file": Access.PUBLIC,
    "programme:institution_calendar_file": Access.PUBLIC,
    "programme:pictures": Access.MEMBER,
    "programme:picture": Access.MEMBER,
    "programme:scan": Access.MEMBER,
    "agreements:list": Access.PUBLIC,
    "agreements:agreement": Access.PUBLIC,
    "people:institutions": Access.PUBLIC,
    "people:institution": Access.PUBLIC,
    "people:edit_institution": Access.MEMBER,
    "credentials:awards": Access.PUBLIC,
    "credentials:award": Access.PUBLIC,
    "reports:reports": Access.PUBLIC,
    "reports:report": Access.PUBLIC,
    "reports:pdf": Access.PUBLIC,
    "reports:docx": Access.PUBLIC,
    "reports:xlsx": Access.PUBLIC,
    "reports:article": Access.PUBLIC,
    "reports:start": Access.MEMBER,
    "reports:news": Access.MEMBER,
    "reports:published": Access.MEMBER,
    "reports:forget": Access.MEMBER,
    "reports:news_file": Access.MEMBER,
    "files:files": Access.MEMBER,
    "files:uploads": Access.MEMBER,
    "files:upload": Access.MEMBER,
    "files:remove": Access.MEMBER,
    "files:file": Access.ASKED,
    "files:thumbnail": Access.ASKED,
    "desk:desk": Access.MEMBER,
    "desk:search": Access.MEMBER,
    "desk:tables": Access.MEMBER,
    "desk:table": Access.MEMBER,
    "desk:done": Access.MEMBER,
    "desk:kinds": Access.MEMBER,
    "desk:happened": Access.MEMBER,
    "ui:about": Access.PUBLIC,
    "ui:styleguide": Access.PUBLIC,
    "ui:language": Access.PUBLIC,
    "backups:copies": Access.KEEPER,
    "backups:make": Access.KEEPER,
    "backups:download": Access.KEEPER,
    "example:door": Access.EXAMPLE,
    "example:renew": Access.EXAMPLE,
    "setup:start": Access.DOOR,
    "setup:enter": Access.DOOR,
    "setup:begin": Access.DOOR,
    "setup:institution": Access.KEEPER,
    "setup:partner": Access.KEEPER,
    "setup:agreement": Access.KEEPER,
    "setup:activity": Access.KEEPER,
    "setup:another_activity": Access.KEEPER,
    "setup:colleague": Access.KEEPER,
    "setup:another_colleague": Access.KEEPER,
    "setup:account": Access.KEEPER,
    "setup:done": Access.KEEPER,
    "people:sign_in": Access.ACCOUNT_DOOR,
    "people:sign_out": Access.ACCOUNT_DOOR,
    "people:link": Access.ACCOUNT_DOOR,
    "people:open_link": Access.ACCOUNT_DOOR,
    "people:join": Access.PASS,
    "people:new_password": Access.PASS,
    "people:mine": Access.COORDINATOR,
    "people:members": Access.COORDINATOR,
    "people:invite": Access.COORDINATOR,
    "people:withdraw": Access.COORDINATOR,
    "people:recovery": Access.COORDINATOR,
    "people:end": Access.COORDINATOR,
    "people:hand_over": Access.COORDINATOR,
}
