import { type Oklch, PALETTES, type ThemeName, TOKEN_NAMES } from './tokens'

const oklch = ([lightness, chroma, hue]: Oklch) => `oklch(${lightness} ${chroma} ${hue})`

const variablesOf = (theme: ThemeName) => Object.fromEntries(TOKEN_NAMES.map((name) => [`--c-${name}`, oklch(PALETTES[theme][name])]))

/** What Tailwind's base layer gets: light on :root, dark under `.dark`; paper is always light. */
export const cssVariables = {
  ':root': {
    ...variablesOf('light'),
    'color-scheme': 'light',
    '--shadow-float': '0 1px 2px oklch(0.2 0.02 160 / 0.06), 0 8px 28px -6px oklch(0.2 0.02 160 / 0.18)',
  },
  '.dark': { ...variablesOf('dark'), 'color-scheme': 'dark', '--shadow-float': '0 1px 2px oklch(0 0 0 / 0.4), 0 12px 32px -6px oklch(0 0 0 / 0.6)' },
  '@media print': { '.dark': { ...variablesOf('light'), 'color-scheme': 'light' } },
}

/** Tailwind colour names: `bg-paper`, `text-ink-muted`, `border-line`, … */
export const tailwindColors: Record<string, string> = {
  transparent: 'transparent',
  current: 'currentColor',
  inherit: 'inherit',
  ...Object.fromEntries(TOKEN_NAMES.map((name) => [name, `var(--c-${name})`])),
}
