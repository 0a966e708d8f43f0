import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { At } from './at.tsx'
import { RelativeTime, When } from './when.tsx'
import { useSaid, WorldTimeProvider, type WorldTimeProviderProps } from './world-time.tsx'

const AT = '2026-03-03T14:31:09.000Z'
const ALL = [
  createElement(At, { at: AT }),
  createElement(When, { at: AT, relative: true }),
  createElement(RelativeTime, { at: AT }),
]

/** The words that are shown, one instant after the other. */
const shown = (zone: string | null, asOf?: string): string[] =>
  renderToStaticMarkup(
    createElement(WorldTimeProvider, { zone, asOf: asOf ?? null } as WorldTimeProviderProps, ...ALL),
  )
    .replaceAll(/<[^>]*>/g, '|')
    .split('|')
    .filter((text) => text !== '')

test('every instant of a page is shown in the zone of the page, seen from its snapshot', () => {
  const asOf = '2026-03-03T14:26:09.000Z'
  expect(shown('Europe/London', asOf)).toEqual(['3 Mar, 14:31', '14:31 (in 5 min)', 'in 5 min'])
  expect(shown('Asia/Kathmandu', asOf)).toEqual(['3 Mar, 20:16', '20:16 (in 5 min)', 'in 5 min'])
})

test('without a snapshot nothing is said to be near or far, and without a zone a clock is being read', () => {
  expect(shown('Europe/London')).toEqual(['3 Mar, 14:31', '3 Mar, 14:31', '–'])
  expect(shown(null)).toEqual(['……', '–'])
})

test('a time in a sentence of the server is in the zone of the page, and in none while that is being read', () => {
  const Sentence = () => createElement('p', null, useSaid()(`Opens {${AT}}.`))
  const said = (zone: string | null): string =>
    renderToStaticMarkup(
      createElement(
        WorldTimeProvider,
        { zone, asOf: '2026-03-03T14:26:09.000Z' } as WorldTimeProviderProps,
        createElement(Sentence),
      ),
    )
  expect(said('Asia/Kathmandu')).toBe('<p>Opens 20:16.</p>')
  expect(said(null)).toBe('<p>Opens ….</p>')
})
