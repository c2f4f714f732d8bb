import type { Config } from 'tailwindcss'
import plugin from 'tailwindcss/plugin'
import { cssVariables, tailwindColors } from './src/ui/theme/css-variables'

/** Sizes in rem, so that a reader's larger font size scales the whole desk. 14 px is the base. */
export default {
  content: ['./src/**/*.{ts,tsx}'],
  darkMode: 'class',
  theme: {
    colors: tailwindColors,
    fontFamily: {
      sans: ['var(--font-geist-sans)', 'system-ui', 'sans-serif'],
      mono: ['var(--font-geist-mono)', 'ui-monospace', 'monospace'],
    },
    fontSize: {
      sm: ['0.75rem', '1rem'],
      base: ['0.875rem', '1.25rem'],
      lg: ['1rem', '1.5rem'],
      xl: ['1.25rem', '1.75rem'],
      '2xl': ['1.75rem', '2.25rem'],
    },
    fontWeight: { normal: '400', medium: '550' },
    borderRadius: { none: '0', sm: '4px', md: '6px', lg: '8px', full: '9999px' },
    boxShadow: { none: 'none', float: 'var(--shadow-float)' },
    extend: {
      maxWidth: { content: '1440px', text: '72ch' },
      transitionDuration: { DEFAULT: '140ms' },
      transitionTimingFunction: { DEFAULT: 'cubic-bezier(0.2, 0, 0, 1)' },
    },
  },
  plugins: [plugin(({ addBase }) => addBase(cssVariables))],
} satisfies Config
