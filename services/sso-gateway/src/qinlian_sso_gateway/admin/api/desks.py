"""The desks of the API's routes: which office each needs."""

from typing import Annotated

from fastapi import Depends

from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.office import Office
from qinlian_sso_gateway.admin.words import ACCOUNT_OFFICER, AUDITOR, EXPORT_OFFICER, EXPORTER, OPENER, TRUST_OFFICER

TrustDesk = Annotated[Desk, Depends(Office((TRUST_OFFICER,)))]
GraveTrustDesk = Annotated[Desk, Depends(Office((TRUST_OFFICER,), is_grave=True))]
AccountDesk = Annotated[Desk, Depends(Office((ACCOUNT_OFFICER,)))]
GraveAccountDesk = Annotated[Desk, Depends(Office((ACCOUNT_OFFICER,), is_grave=True))]
OfficerDesk = Annotated[Desk, Depends(Office((TRUST_OFFICER, ACCOUNT_OFFICER)))]
GraveOfficerDesk = Annotated[Desk, Depends(Office((TRUST_OFFICER, ACCOUNT_OFFICER), is_grave=True))]
ReadingDesk = Annotated[Desk, Depends(Office((TRUST_OFFICER, ACCOUNT_OFFICER, AUDITOR)))]
AuditDesk = Annotated[Desk, Depends(Office((AUDITOR,)))]
ExporterDesk = Annotated[Desk, Depends(Office((EXPORTER,)))]
ExportReadingDesk = Annotated[Desk, Depends(Office((EXPORTER, EXPORT_OFFICER, AUDITOR)))]
ExportDesk = Annotated[Desk, Depends(Office((EXPORT_OFFICER,)))]
OpenerDesk = Annotated[Desk, Depends(Office((OPENER,), is_grave=True))]
PasskeyExportDesk = Annotated[Desk, Depends(Office((EXPORT_OFFICER,), needs_passkey=True))]
