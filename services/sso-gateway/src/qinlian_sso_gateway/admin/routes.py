"""All routes of the officers: the API and the pages."""

from fastapi import APIRouter

from qinlian_sso_gateway.admin.api import routes as api
from qinlian_sso_gateway.admin.pages import routes as pages

router = APIRouter()
router.include_router(api.router)
router.include_router(pages.router)
