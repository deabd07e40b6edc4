"""Unicode's blocks by their Chinese names, as far as a health record may hold them; neighbours of one kind are one.

Source: Blocks.txt of the Unicode Character Database.
"""

from bisect import bisect_right
from typing import Final

_BLOCKS: Final = (
    (0x0000, 0x007F, "基本拉丁文"),
    (0x0080, 0x00FF, "拉丁文补充"),
    (0x0100, 0x024F, "拉丁文扩展"),
    (0x0250, 0x02FF, "国际音标与修饰字母"),
    (0x0300, 0x036F, "组合附加符号"),
    (0x0370, 0x03FF, "希腊文"),
    (0x0400, 0x052F, "西里尔文"),
    (0x0530, 0x05FF, "亚美尼亚文与希伯来文"),
    (0x0600, 0x06FF, "阿拉伯文"),
    (0x0700, 0x08FF, "叙利亚文与阿拉伯文扩展"),
    (0x0900, 0x0DFF, "印度各文字"),
    (0x0E00, 0x0EFF, "泰文与老挝文"),
    (0x0F00, 0x0FFF, "藏文"),
    (0x1000, 0x109F, "缅甸文"),
    (0x1100, 0x11FF, "谚文字母"),
    (0x1800, 0x18AF, "蒙古文"),
    (0x1900, 0x19DF, "傣文"),
    (0x1E00, 0x1FFF, "拉丁文与希腊文扩展"),
    (0x2000, 0x206F, "常用标点，含零宽字符"),
    (0x2070, 0x209F, "上标和下标"),
    (0x20A0, 0x20CF, "货币符号"),
    (0x2100, 0x218F, "字母式符号与数字形式"),
    (0x2190, 0x23FF, "箭头、数学与技术符号"),
    (0x2460, 0x24FF, "带圈字母和数字"),
    (0x2500, 0x27BF, "制表符、几何图形与杂项符号"),
    (0x27C0, 0x2BFF, "补充的数学符号与箭头"),
    (0x2E80, 0x2FDF, "中日韩部首"),
    (0x2FF0, 0x2FFF, "汉字结构描述字符"),
    (0x3000, 0x303F, "中日韩符号和标点"),
    (0x3040, 0x30FF, "日文假名"),
    (0x3100, 0x312F, "注音字母"),
    (0x3130, 0x318F, "谚文兼容字母"),
    (0x31A0, 0x31BF, "注音字母扩展"),
    (0x31C0, 0x31EF, "中日韩笔画"),
    (0x3200, 0x33FF, "带圈中日韩字符与兼容字符"),
    (0x3400, 0x4DBF, "中日韩统一表意文字扩展 A 区"),
    (0x4DC0, 0x4DFF, "易经六十四卦符号"),
    (0x4E00, 0x9FFF, "中日韩统一表意文字"),
    (0xA000, 0xA4CF, "彝文"),
    (0xA960, 0xA97F, "谚文字母扩展"),
    (0xAC00, 0xD7FF, "谚文音节"),
    (0xE000, 0xF8FF, "专用区，即自造字"),
    (0xF900, 0xFAFF, "中日韩兼容表意文字"),
    (0xFB00, 0xFDFF, "字母与阿拉伯文表现形式"),
    (0xFE00, 0xFE0F, "变体选择符"),
    (0xFE10, 0xFE6F, "竖排标点与小写变体"),
    (0xFE70, 0xFEFF, "阿拉伯文表现形式，含字节顺序标记"),
    (0xFF00, 0xFFEF, "半角及全角字符"),
    (0xFFF0, 0xFFFF, "特殊字符，含替换字符"),
    (0x1F000, 0x1FAFF, "表情与图形符号"),
    (0x20000, 0x2A6DF, "中日韩统一表意文字扩展 B 区"),
    (0x2A700, 0x2B73F, "中日韩统一表意文字扩展 C 区"),
    (0x2B740, 0x2B81F, "中日韩统一表意文字扩展 D 区"),
    (0x2B820, 0x2CEAF, "中日韩统一表意文字扩展 E 区"),
    (0x2CEB0, 0x2EBEF, "中日韩统一表意文字扩展 F 区"),
    (0x2EBF0, 0x2EE5F, "中日韩统一表意文字扩展 I 区"),
    (0x2F800, 0x2FA1F, "中日韩兼容表意文字补充"),
    (0x30000, 0x3134F, "中日韩统一表意文字扩展 G 区"),
    (0x31350, 0x323AF, "中日韩统一表意文字扩展 H 区"),
    (0x323B0, 0x3347F, "中日韩统一表意文字扩展 J 区"),
    (0xE0000, 0xE01EF, "标签与变体选择符补充"),
    (0xF0000, 0x10FFFF, "补充专用区，即自造字"),
)
"""First and last code point, and name; in order."""

_FIRST: Final = [first for first, _, _ in _BLOCKS]
_OTHER: Final = "其他文字或符号"


def block_of(character: str) -> str:
    """The name of a character's block."""
    _, last, name = _BLOCKS[bisect_right(_FIRST, ord(character)) - 1]
    return name if ord(character) <= last else _OTHER
