import { zhCN } from '@mui/material/locale';
import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin';
import { overlaySlot } from '../overlays/index.js';

/** The fonts of the machine, Chinese first; nothing is fetched from anywhere. */
const FONTS = [
  '-apple-system',
  'BlinkMacSystemFont',
  '"PingFang SC"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  '"WenQuanYi Micro Hei"',
  '"Segoe UI"',
  'Roboto',
  'sans-serif',
].join(',');

const TOUCH = 44;

function districtTheme(base: RaThemeOptions, dark: boolean): RaThemeOptions {
  return {
    ...base,
    palette: {
      ...base.palette,
      mode: dark ? 'dark' : 'light',
      primary: dark ? { main: '#f09a92', contrastText: '#2a0f0d' } : { main: '#9d2a2a', contrastText: '#fff' },
      secondary: dark ? { main: '#e6c178', contrastText: '#241a05' } : { main: '#8a5a10', contrastText: '#fff' },
      success: { main: dark ? '#7fcf9a' : '#1f7a3f' },
      warning: dark ? { main: '#f0c060', dark: '#e0b050' } : { main: '#955700', dark: '#7d4900', contrastText: '#fff' },
      info: { main: dark ? '#8ec9f0' : '#0b5f94' },
      error: { main: dark ? '#ff8a80' : '#b3261e' },
      ...(dark ? {} : { background: { default: '#f6f4f2', paper: '#fff' }, text: { primary: '#23201e', secondary: '#5f5955' } }),
    },
    shape: { borderRadius: 8 },
    typography: {
      ...base.typography,
      fontFamily: FONTS,
      button: { textTransform: 'none', fontWeight: 600 },
      h6: { fontWeight: 600, fontSize: '1.1rem' },
    },
    sidebar: { width: 208, closedWidth: 56 },
    components: {
      ...base.components,
      ...zhCN.components,
      // wheels that react-admin turns by itself have no name to be read aloud
      MuiCircularProgress: { defaultProps: { 'aria-label': '正在载入 Loading' } },
      MuiCssBaseline: {
        styleOverrides: {
          // 16 px keeps iOS from zooming into a field; long Chinese names must wrap instead of pushing the page wide.
          'input, textarea, select': { fontSize: '16px' },
          // the search box has a button of its own to clear it
          'input[type="search"]::-webkit-search-cancel-button': { display: 'none' },
          // what the page scrolls to stands clear of the bar at the top and of those under the thumb
          html: { scrollPaddingTop: 80, '@media (max-width: 599.95px)': { scrollPaddingBottom: 'calc(190px + env(safe-area-inset-bottom))' } },
          body: { overflowWrap: 'anywhere', WebkitTapHighlightColor: 'transparent' },
        },
      },
      MuiTextField: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
      MuiFormControl: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
      MuiInputBase: { styleOverrides: { input: { fontSize: 16 }, root: { minHeight: TOUCH } } },
      MuiButton: { styleOverrides: { root: { minHeight: 36, '@media (pointer: coarse), (max-width: 599.95px)': { minHeight: TOUCH } } } },
      MuiIconButton: {
        styleOverrides: { root: { '@media (pointer: coarse), (max-width: 599.95px)': { minWidth: TOUCH, minHeight: TOUCH } } },
      },
      MuiMenuItem: { styleOverrides: { root: { minHeight: TOUCH } } },
      // above the bar under the thumb
      MuiSnackbar: { styleOverrides: { root: { '@media (max-width: 599.95px)': { bottom: 'calc(68px + env(safe-area-inset-bottom))' } } } },
      // a count is one word, whatever the body says about wrapping
      MuiBadge: { styleOverrides: { badge: { whiteSpace: 'nowrap', overflowWrap: 'normal' } } },
      MuiTab: { styleOverrides: { root: { minHeight: TOUCH } } },
      // going back closes whatever lies over the page
      MuiModal: { defaultProps: { slotProps: { root: overlaySlot } } },
      MuiTooltip: { defaultProps: { disableInteractive: true } },
      RaSimpleFormIterator: { defaultProps: { fullWidth: true } },
    },
  };
}

export const lightTheme = districtTheme(defaultLightTheme, false);
export const darkTheme = districtTheme(defaultDarkTheme, true);
