"""All of `/admin`."""

from fastapi import APIRouter

from qinlian_sso_gateway.admin.pages import exports, records, staff, trusts, views, visitors

router = APIRouter(include_in_schema=False)
for _part in (records.router, trusts.router, visitors.router, staff.router, views.router, exports.router):
    router.include_router(_part)
