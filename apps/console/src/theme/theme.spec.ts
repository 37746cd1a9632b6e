import { createTheme } from '@mui/material/styles';
import { describe, expect, it } from 'vitest';
import { darkTheme, lightTheme } from './theme.js';

describe('the themes', () => {
  it.each([
    ['light', lightTheme],
    ['dark', darkTheme],
  ] as const)('%s can be built and is readable', (mode, options) => {
    const { palette } = createTheme(options);
    expect(palette.mode).toBe(mode);
    for (const colour of [palette.primary, palette.warning, palette.error, palette.success, palette.info]) {
      expect(contrast(colour.main, mode === 'light' ? '#ffffff' : '#313131')).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('fetch no font from anywhere', () => {
    expect(JSON.stringify([lightTheme, darkTheme])).not.toMatch(/https?:|@font-face|@import/);
  });
});

/** WCAG 2: ratio of relative luminances. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
