/** Sets colours with enough contrast in both schemes (WCAG 2.2 AA), and figures of equal width. */
import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** A deep, calm blue beside the status colours. */
const ink: MantineColorsTuple = [
  '#eef3fb', '#dbe4f2', '#b5c7e4', '#8ba8d6', '#688dca', '#527dc4', '#4674c1', '#3763ab', '#2d5899', '#1f4b88',
] // prettier-ignore

/** `status`: a tint of the colour, with text that is dark (or light) enough to read on it. */
const variants: VariantColorsResolver = (input) => {
  if (input.variant === 'outline' && input.color) return outlined(input.color)
  if (input.variant !== 'status') return defaultVariantColorsResolver(input)
  const name = input.color ?? 'gray'
  const tint = `light-dark(var(--mantine-color-${name}-0), color-mix(in srgb, var(--mantine-color-${name}-9) 30%, #1c2026))`
  return {
    background: tint,
    hover: tint,
    color: `light-dark(color-mix(in srgb, var(--mantine-color-${name}-9) 80%, black), var(--mantine-color-${name}-2))`,
    border: `1px solid light-dark(var(--mantine-color-${name}-3), var(--mantine-color-${name}-8))`,
  }
}

const outlined = (name: string): ReturnType<VariantColorsResolver> => {
  const line = `light-dark(var(--mantine-color-${name}-9), var(--mantine-color-${name}-3))`
  return {
    background: 'var(--page-card)',
    hover: `light-dark(var(--mantine-color-${name}-0), color-mix(in srgb, var(--mantine-color-${name}-9) 20%, #1c2026))`,
    color: line,
    border: `1px solid ${line}`,
  }
}

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 6 },
  colors: { ink },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: variants,
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#59616b',
    '--mantine-color-placeholder': '#59616b',
    '--mantine-color-body': '#f7f8fa',
    '--mantine-color-error': '#b3261e',
    '--page-slate': '#64748b',
    '--page-card': '#ffffff',
    '--page-line': '#e1e5ea',
  },
  dark: {
    '--mantine-color-dimmed': '#a3abb5',
    '--mantine-color-placeholder': '#a3abb5',
    '--mantine-color-body': '#14171b',
    '--mantine-color-text': '#e4e7eb',
    '--mantine-color-error': '#ff9a92',
    '--page-slate': '#94a3b8',
    '--page-card': '#1c2026',
    '--page-line': '#2d333b',
  },
})
