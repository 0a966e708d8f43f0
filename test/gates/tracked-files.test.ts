/**
 * Checks that no tracked file names a machine it was made on, a registry it came through, or a number that may ring
 * somewhere.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isFictional } from '#domain/phone/fictional-ranges.ts'
import { filesUnder, ROOT, type SourceFile } from './tree.ts'

const HOME_PATH = /(?<![\w.:/-])\/(?:home|root|Users|work|mnt)\/[\w.-]+|[A-Z]:\\\\?Users\b/g
const REGISTRY =
  /https?:\/\/[\w.-]*(?:registry|artifactory|nexus|verdaccio|jfrog|codeartifact|npmjs|npm\.pkg)[\w.-]*/gi
const ADDRESS = /"(?:resolved|_resolved)"\s*:/g
/** A whole E.164 number; a template may go on after it. */
const PHONE = /(?<![\w.+])\+[1-9]\d{7,14}(?![\d${])/g
/** In these files the reserved ranges and their edges are the subject. */
const ABOUT_NUMBERS = /^src\/domain\/(?:phone\/|windows\/zones\.test\.ts$)/

const ownable = ({ path, text }: SourceFile): string[] =>
  [...text.matchAll(PHONE)].flatMap(([found]) => (isFictional(found) ? [] : [`${path}: ${found}`]))
const broken = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([found]) => `${path}: ${found}`))

const all = filesUnder('').filter(({ path }) => !path.startsWith('test/gates/'))
const lock = { path: 'package-lock.json', text: readFileSync(join(ROOT, 'package-lock.json'), 'utf8') }

test('no file holds the path of a machine', () => {
  expect(all.length).toBeGreaterThan(200)
  expect(broken(all, HOME_PATH)).toEqual([])
})

test('no file names a registry', () => {
  expect(broken(all, REGISTRY)).toEqual([])
})

test('the lock file holds no addresses', () => {
  expect(lock.text).toContain('"lockfileVersion"')
  expect(broken([lock], ADDRESS)).toEqual([])
})

test('no file holds a phone number that someone may own', () => {
  expect(all.filter(({ path }) => !ABOUT_NUMBERS.test(path)).flatMap(ownable)).toEqual([])
})

describe('the gates themselves find', () => {
  test.each<[string, RegExp, string]>([
    ['a home folder', HOME_PATH, 'const file = "/home/someone/campanile"'],
    ['the folder of a build machine', HOME_PATH, 'see /root/notes.md'],
    ['a registry', REGISTRY, 'registry=https://registry.example.com/npm'],
    ['an address in the lock', ADDRESS, '{ "resolved": "https://example.com/a.tgz" }'],
  ])('%s', (_, pattern, text) => {
    expect(broken([{ path: 'planted', text }], pattern)).toHaveLength(1)
  })

  test('a number that may ring', () => {
    expect(
      ownable({ path: 'planted', text: ['call +1212', '8675309 or +12125550123'].join('') }),
    ).toHaveLength(1)
  })
})
