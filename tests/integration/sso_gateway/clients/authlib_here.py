"""Authlib's classes. When imported, it warns that httpx will give way to httpx2, which is no news to a test."""

import warnings

with warnings.catch_warnings(record=True):
    from authlib.integrations.base_client import OAuthError
    from authlib.integrations.httpx_client import AsyncAssertionClient
    from authlib.integrations.starlette_client import OAuth
    from authlib.oauth2.rfc7523 import PrivateKeyJWT

__all__ = ["AsyncAssertionClient", "OAuth", "OAuthError", "PrivateKeyJWT"]
