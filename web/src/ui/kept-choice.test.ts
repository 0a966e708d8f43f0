import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keptChoice } from './kept-choice.ts'

const KNOWN = ['wide', 'narrow'] as const
let kept: Map<string, string>
let told: (event: StorageEvent) => void
beforeEach(() => {
  kept = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  vi.stubGlobal('addEventListener', (_: string, listen: typeof told) => (told = listen))
})
afterEach(() => vi.unstubAllGlobals())

const followed = (): string[] => {
  const seen: string[] = []
  keptChoice('look', KNOWN).follow((choice) => seen.push(choice))
  return seen
}

test('a choice is kept for the next page, and an unknown one is the first', () => {
  expect(followed()).toEqual(['wide'])
  const { choose, follow } = keptChoice('look', KNOWN)
  const seen: string[] = []
  follow((choice) => seen.push(choice))
  choose('narrow')
  expect(seen).toEqual(['wide', 'narrow'])
  expect(followed()).toEqual(['narrow'])
  kept.set('look', 'huge')
  expect(followed()).toEqual(['wide'])
})

test('another tab is followed', () => {
  const seen = followed()
  kept.set('look', 'narrow')
  told({ key: 'other' } as StorageEvent)
  expect(seen).toEqual(['wide'])
  told({ key: 'look' } as StorageEvent)
  expect(seen).toEqual(['wide', 'narrow'])
})

test('a browser that lets no page store anything keeps the choice until it is loaded again', () => {
  const refuses = (): never => {
    throw new Error('no storage')
  }
  vi.stubGlobal('localStorage', { getItem: refuses, setItem: refuses })
  const { choose, follow } = keptChoice('look', KNOWN)
  const seen: string[] = []
  follow((choice) => seen.push(choice))
  choose('narrow')
  expect(seen).toEqual(['wide', 'narrow'])
})
