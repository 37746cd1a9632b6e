import { inflateSync } from 'node:zlib';

/** The words 示例凭证 仅供演示 非真实 as black dots, 360 × 48, one bit each, row by row (deflated, base64). */
export const STAMP_WIDTH = 360;
export const STAMP_HEIGHT = 48;
const DOTS =
  'eNrt1L1u2zAQB/A/y6C3FGTHDoLcN2i3amCsIS/EwkNVILAVGKiWwn6BonmUqvDgMUNfgIUHrwwyhEEFX0F9WBo7dggnCvzpeDyeBDyP54GLca' +
  'oA1OcnUcNqJC/iPAHEXqFMe2iAFJA9zrmR7K3iE1Uc2pW9Ei6FZm7xihnCjfiHtyk3tOcQI8tKCeZmgivmMOJHm3ApjxxwyQ1VCj2mUx6mGABt' +
  'yBpZCqfRYlL4wE27csrjZjTFimwhS9QK+MyNztlRzGfEQDFgrcg+MZexSL5OWtxFjjlrbuj1BOvjxwHfOzPL2Qn2U2x8h5n5dvYYI9/WCsK7LC' +
  'ctb9jnzC5iBYN592qHjzaT5Wy3gfQuW5EipzBgzQ3SCU7OmLwvWpy2OB4w4q89hsEsO9qMWe62nry1K1JixwG6q4aCEfWI9Yilt/4dKVxxiAXr' +
  'IwvvzpiKEdvCa1KQmyziIecBp6agx6PNALnbAjZzesVObrJ460M17ATne4uIN4C97DAHqtJz5KHrjDGk95bYdXhWR7zgoCt9vpShNyKmDv/qMY' +
  'DFJtNEpT7ljYI548KkJKsW/4lYlxE/fM9mPeZJi4aIS0tixPQSBw4pybrHJfWflTdxP6uFkw99GlqLAwdDso45R6y/dR9rxBo2FYf1IeKV15pu' +
  'nHPXPRalwywvW+0MUQq7FIf1HQfYp6BTudvd+0yLtpHoZ4Nl3tXuqrmgOd034GrLAZ/8Ul+L3Z1rwKKMOK+ZGuoOKBtQQj6A15oDFvVcF+L3tp' +
  'yDu+teYbb2ouskGUBvpHPtGrAoX+n3qL8gwbLD14jJ23/5jSV4+/wv/6/HX1aykRs=';

/** One bit per dot, 1 is black; each row begins on a byte. */
export function stampDots(): Buffer {
  return inflateSync(Buffer.from(DOTS, 'base64'));
}
