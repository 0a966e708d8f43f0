import { MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DataCards } from './data-cards.tsx'
import type { Column } from './data-columns.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'

interface Person {
  readonly name: string
  readonly calls: number
  readonly gone: boolean
}
const COLUMNS: readonly Column<Person>[] = [
  { key: 'name', header: 'Name', sort: 'name', cell: ({ name }) => name },
  {
    key: 'calls',
    header: 'Calls',
    align: 'end',
    span: ({ gone }) => (gone ? 2 : 1),
    attributes: ({ name }) => ({ 'data-figure': `${name}.calls` }),
    cell: ({ calls, gone }) => (gone ? 'Gone' : calls),
  },
  { key: 'last', header: 'Last', sort: 'last', cell: () => 'never' },
]
const ADA = { name: 'Ada', calls: 3, gone: false }
const BEN = { name: 'Ben', calls: 0, gone: true }

const html = (props: Partial<DataTableProps<Person>>): string =>
  renderToStaticMarkup(
    createElement(
      MantineProvider,
      null,
      createElement(DataTable<Person>, { caption: 'People', columns: COLUMNS, ...props }),
    ),
  )

test('a column is one entry: its heading and its cells stand at the same place', () => {
  const shown = html({ rows: [ADA] })
  expect(shown).toContain(
    '<tr><th scope="col">Name</th><th scope="col" data-end="true">Calls</th><th scope="col">Last</th></tr>',
  )
  expect(shown).toContain(
    '<tr><th scope="row">Ada</th><td data-end="true" data-figure="Ada.calls">3</td><td>never</td></tr>',
  )
})

test('a cell that takes several columns stands in place of those after it', () => {
  expect(html({ rows: [BEN] })).toContain(
    '<th scope="row">Ben</th><td colSpan="2" data-end="true" data-figure="Ben.calls">Gone</td></tr>',
  )
})

test('the open row is marked, and no row is without an open one', () => {
  const keyOf = ({ name }: Person): string => name
  expect(html({ rows: [ADA, BEN], keyOf, open: 'Ben' })).toMatch(
    /<tr data-open="false">.*Ada.*<tr data-open="true">.*Ben/,
  )
  expect(html({ rows: [ADA], keyOf })).not.toContain('data-open')
})

test('headings sort only where they have an order and one may be chosen, and the chosen one says which way', () => {
  const ordering = { sort: 'name', direction: 'desc', change: () => undefined } as const
  const shown = html({ rows: [ADA], ordering })
  expect(shown.match(/<button/g)).toHaveLength(2)
  expect(shown).toMatch(/aria-sort="descending"><button[^>]*>Name/)
  const fixed = html({ rows: [ADA], ordering: { ...ordering, change: null } })
  expect(fixed).not.toContain('<button')
})

test('it shows its shape while it loads, words when it is empty, and the rows beside a failure', () => {
  const list = { items: undefined, error: null, again: () => undefined }
  const props = { loading: 'Loading the people', empty: 'There is nobody.' }
  expect(html({ list, ...props })).toMatch(/aria-busy="true".*Loading the people/)
  const empty = html({ list: { ...list, items: [] }, ...props })
  expect(empty).toContain('There is nobody.')
  expect(empty).not.toContain('<table')
  const failed = html({ list: { ...list, error: new Error('away') }, ...props })
  expect(failed).toMatch(/role="alert".*Try again/)
  expect(failed).not.toContain('Loading the people')
  expect(html({ list: { ...list, items: [ADA], error: new Error('away') }, ...props })).toMatch(
    /role="alert".*<table/,
  )
})

test('a card shows the columns that have a place on it, and no other', () => {
  const columns: readonly Column<Person>[] = [
    { key: 'calls', header: 'Calls', card: 'fact', cell: ({ calls }) => calls },
    { key: 'name', header: 'Name', card: 'title', cell: ({ name }) => name },
    { key: 'last', header: 'Last', cell: () => 'never' },
  ]
  const shown = renderToStaticMarkup(
    createElement(DataCards<Person>, { label: 'People, one card each', columns, rows: [ADA] }),
  )
  expect(shown).toMatch(/aria-label="People, one card each".*<strong>Ada<.*<dt>Calls<\/dt><dd>3</)
  expect(shown).not.toContain('never')
})
