/** Lightness 0–1, chroma, hue in degrees: OKLCH, so that equal numbers look equally light in every hue. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number]

const light = {
  paper: [0.984, 0.004, 110],
  raised: [1, 0, 0],
  sunken: [0.96, 0.006, 115],
  line: [0.908, 0.007, 120],
  'line-strong': [0.64, 0.012, 140],
  ink: [0.235, 0.014, 160],
  'ink-muted': [0.43, 0.014, 155],
  'ink-faint': [0.515, 0.013, 150],
  accent: [0.5, 0.1, 165],
  'accent-strong': [0.43, 0.088, 165],
  'accent-soft': [0.947, 0.03, 165],
  'accent-ink': [0.995, 0.003, 165],
  positive: [0.485, 0.115, 150],
  'positive-soft': [0.95, 0.035, 150],
  caution: [0.49, 0.1, 72],
  'caution-soft': [0.955, 0.042, 85],
  negative: [0.505, 0.165, 28],
  'negative-soft': [0.952, 0.024, 28],
  'negative-strong': [0.44, 0.15, 28],
  info: [0.49, 0.105, 245],
  'info-soft': [0.95, 0.022, 240],
  note: [0.972, 0.045, 98],
  'note-line': [0.83, 0.1, 92],
  promoter: [0.56, 0.1, 175],
  passive: [0.66, 0.125, 75],
  detractor: [0.56, 0.165, 38],
  'series-1': [0.55, 0.105, 168],
  'series-2': [0.655, 0.135, 68],
  'series-3': [0.47, 0.125, 250],
  'series-4': [0.57, 0.14, 345],
  'series-5': [0.64, 0.1, 228],
  'series-6': [0.53, 0.165, 38],
  'series-7': [0.63, 0.12, 105],
  'series-8': [0.42, 0.015, 160],
} as const satisfies Record<string, Oklch>

export type TokenName = keyof typeof light
type Palette = Readonly<Record<TokenName, Oklch>>

const dark: Palette = {
  paper: [0.185, 0.009, 165],
  raised: [0.222, 0.011, 165],
  sunken: [0.262, 0.012, 165],
  line: [0.315, 0.013, 165],
  'line-strong': [0.55, 0.015, 160],
  ink: [0.945, 0.006, 140],
  'ink-muted': [0.79, 0.01, 150],
  'ink-faint': [0.695, 0.012, 155],
  accent: [0.735, 0.108, 166],
  'accent-strong': [0.8, 0.105, 166],
  'accent-soft': [0.305, 0.045, 168],
  'accent-ink': [0.19, 0.03, 165],
  positive: [0.79, 0.14, 152],
  'positive-soft': [0.295, 0.045, 152],
  caution: [0.83, 0.115, 82],
  'caution-soft': [0.305, 0.045, 80],
  negative: [0.725, 0.14, 27],
  'negative-soft': [0.305, 0.06, 27],
  'negative-strong': [0.79, 0.115, 27],
  info: [0.78, 0.095, 240],
  'info-soft': [0.3, 0.045, 245],
  note: [0.275, 0.033, 92],
  'note-line': [0.46, 0.075, 92],
  promoter: [0.75, 0.115, 175],
  passive: [0.81, 0.125, 80],
  detractor: [0.69, 0.165, 40],
  'series-1': [0.75, 0.12, 167],
  'series-2': [0.8, 0.13, 72],
  'series-3': [0.66, 0.13, 250],
  'series-4': [0.73, 0.12, 345],
  'series-5': [0.82, 0.08, 225],
  'series-6': [0.68, 0.165, 40],
  'series-7': [0.87, 0.125, 105],
  'series-8': [0.72, 0.012, 160],
}

/** The one table of colours. Everything else (CSS variables, Tailwind names, charts) is derived from it. */
export const PALETTES = { light, dark } as const satisfies Record<string, Palette>
export type ThemeName = keyof typeof PALETTES
export const TOKEN_NAMES = Object.keys(light) as TokenName[]
export const SERIES = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6', 'series-7', 'series-8'] as const satisfies readonly TokenName[]

/** The CSS variable that carries a token, for the few places (SVG attributes) that cannot use a class. */
export const cssVar = (name: TokenName) => `var(--c-${name})`
