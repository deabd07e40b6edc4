"""All of `/api/admin/v1`."""

from fastapi import APIRouter

from qinlian_sso_gateway.admin.api import clear_text, exports, records, staff, trusts, views, visitors

router = APIRouter(prefix="/api/admin/v1")
for _part in (trusts, visitors, staff, records, views, exports, clear_text):
    router.include_router(_part.router)
