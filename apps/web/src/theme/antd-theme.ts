import { type ThemeConfig, theme } from 'antd';
import { fontFamily } from './font.js';
import { type Appearance, palettes } from './palette.js';

/** Ant Design in our colours: calm, compact, corners of 6 px, no shadows where a line does. */
export function antdTheme(appearance: Appearance): ThemeConfig {
  const palette = palettes[appearance];
  return {
    algorithm: appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.accent,
      colorPrimaryBg: palette.accentSoft,
      colorInfo: palette.accent,
      colorLink: palette.accent,
      colorSuccess: palette.good,
      colorWarning: palette.warning,
      colorError: palette.bad,
      colorInfoBg: palette.accentSoft,
      colorInfoBorder: palette.line,
      colorSuccessBg: palette.goodSoft,
      colorSuccessBorder: palette.line,
      colorWarningBg: palette.warningSoft,
      colorWarningBorder: palette.line,
      colorErrorBg: palette.badSoft,
      colorErrorBorder: palette.line,
      colorBgLayout: palette.page,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.surface,
      colorText: palette.text,
      colorTextSecondary: palette.textSoft,
      colorTextTertiary: palette.textFaint,
      colorTextDescription: palette.textFaint,
      colorBorder: palette.line,
      colorBorderSecondary: palette.lineSoft,
      colorTextLightSolid: palette.onAccent,
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      borderRadius: 6,
      fontFamily,
      fontSize: 14,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Table: {
        headerBg: palette.surface,
        headerColor: palette.textFaint,
        headerSplitColor: 'transparent',
        rowHoverBg: palette.sunken,
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 10,
        cellFontSizeSM: 14,
      },
      Tabs: { horizontalMargin: '0 0 20px 0' },
      Tooltip: { colorTextLightSolid: '#ffffff' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}
