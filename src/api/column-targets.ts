/** Reads what each column of a file fills from an address: `phone.first_name.*plan.-`, or a JSON list of targets. */
import { columnTargets } from '#contract/uploads.ts'
import type { ColumnTarget } from '#domain/import/column-plan.ts'
import { checkInput } from './check-input.ts'
import { readJson } from './read-json.ts'

/** @throws Problem `invalid_request` for a word that is no target */
export function columnsOf(mapping: string): readonly ColumnTarget[] {
  if (mapping.startsWith('[')) return checkInput(columnTargets, readJson(mapping), 'query')
  return checkInput(
    columnTargets,
    mapping.split('.').map((word) => {
      if (word === '-') return { to: 'nothing' }
      return word.startsWith('*') ? { to: 'custom', key: word.slice(1) } : { to: 'field', field: word }
    }),
    'query',
  )
}
