"""All of `/api/admin/v1`."""

from fastapi import APIRouter

from qinlian_sso_gateway.admin.api import exports, records, staff, trusts, views, visitors

router = APIRouter(prefix="/api/admin/v1")
for _part in (trusts.router, visitors.router, staff.router, records.router, views.router, exports.router):
    router.include_router(_part)
