/** Writes the TypeScript type of every table from the migrated database's description of itself. */
import { COLUMN_TYPES } from './column-types.ts'

export interface SchemaReader {
  owner<T extends object>(sql: string): Promise<T[]>
}

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly nullable: boolean
}

const COLUMNS = `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by c.relname, a.attnum`

/** Checks of one text column against a list of words. */
const CHECKS = `select c.relname as table, a.attname as name, pg_get_constraintdef(k.oid) as text from pg_constraint k
  join pg_class c on c.oid = k.conrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
  where k.contype = 'c' and cardinality(k.conkey) = 1 and a.atttypid = 'text'::regtype and not c.relispartition`

/** The types that src/db/parse-rows.ts gives; instants are epoch milliseconds. */
const TYPES: Readonly<Record<string, string>> = {
  bigint: 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  date: 'Date',
  'double precision': 'number',
  inet: 'string',
  integer: 'number',
  jsonb: 'unknown',
  numeric: 'number',
  smallint: 'number',
  text: 'string',
  'text[]': 'string[]',
  'integer[]': 'number[]',
  'bigint[]': 'number[]',
  'timestamp with time zone': 'number',
  'timestamp with time zone[]': 'number[]',
  uuid: 'string',
}

export async function schemaText(reader: SchemaReader): Promise<string> {
  const columns = await reader.owner<Column>(COLUMNS)
  const words = wordsOf(await reader.owner<{ table: string; name: string; text: string }>(CHECKS))
  const tables = [...new Set(columns.map((column) => column.table))]
  const used = new Set<string>()
  const line = (column: Column): string => {
    const key = `${column.table}.${column.name}`
    const own = COLUMN_TYPES[key]
    if (own !== undefined) used.add(key)
    const type = own?.type ?? words.get(key) ?? TYPES[column.type]
    if (type === undefined) throw new Error(`${key}: no TypeScript is known for ${column.type}`)
    return `    readonly ${column.name}: ${type}${column.nullable && type !== 'unknown' ? ' | null' : ''}\n`
  }
  const body = tables.map(
    (table) =>
      `  readonly ${table}: {\n${columns
        .filter((column) => column.table === table)
        .map(line)
        .join('')}  }\n`,
  )
  const unused = Object.keys(COLUMN_TYPES).filter((key) => !used.has(key))
  if (unused.length > 0) throw new Error(`no such column: ${unused.join(', ')}`)
  return `/** Every table, made from the migrated database by \`npm run schema\`; a test holds the two together. */\n${imports()}\nexport interface Schema {\n${body.join('')}}\n`
}

function imports(): string {
  const from = new Map<string, Set<string>>()
  for (const { imports = {} } of Object.values(COLUMN_TYPES))
    for (const [name, file] of Object.entries(imports))
      from.set(file, (from.get(file) ?? new Set<string>()).add(name))
  return [...from]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, names]) => `import type { ${[...names].toSorted().join(', ')} } from '${file}'\n`)
    .join('')
}

function wordsOf(checks: readonly { table: string; name: string; text: string }[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { table, name, text } of checks) {
    const list = /= ANY \(ARRAY\[(.*)\]\)/.exec(text)?.[1]
    const words = [...(list ?? '').matchAll(/'([a-z_]+)'::text/g)].map((match) => `'${match[1]}'`)
    if (words.length > 0) found.set(`${table}.${name}`, words.join(' | '))
  }
  return found
}
