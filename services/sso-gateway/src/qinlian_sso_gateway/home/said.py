"""What a person reads when the home side refuses something."""

from typing import Final

SAID: Final = {
    "login_failed": "身份证号或口令不正确，或者账号现在不能登录。"
    "连续失败后须等待一段时间；仍有问题时，请联系本单位管理员。",
    "too_many_requests": "从您所在的网络登录失败的次数过多。请稍后再试。",
    "forged_request": "页面已过期。请重新填写。",
}
