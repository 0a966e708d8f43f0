/** Lists the columns of the file, each with a few of its cells and the field that it fills. */
import { Badge, Group, NativeSelect, Text } from '@mantine/core'
import { COLUMN_FIELDS, type UploadPreview } from '#contract/uploads.ts'
import * as wording from '#wording/pages/intake.ts'
import { words } from '#web/ui/figures.ts'
import classes from './intake.module.css'
import { type MappingState, wordOf } from './use-mapping.ts'

type Column = UploadPreview['columns'][number]

const FIELD_OPTIONS = COLUMN_FIELDS.map((value) => ({ value, label: words(value) }))
const RECOGNISED: Readonly<Record<Column['confidence'], string>> = {
  header: wording.recognisedByItsName,
  content: wording.recognisedByItsCells,
  kept: 'not recognised',
}

export interface ColumnListProps {
  readonly mapping: MappingState
  readonly columns: readonly Column[]
}

export const ColumnList = ({ mapping, columns }: ColumnListProps) => (
  <ul className={classes['columns']} aria-label={wording.columnsOfTheFile}>
    {columns.map((column, index) => (
      <li key={column.key} className={classes['column']}>
        <div>
          <Group gap="xs">
            <span className={classes['name']}>{column.name}</span>
            <Mark column={column} />
          </Group>
          <Text component="div" className={classes['samples'] ?? ''} title={column.samples.join(' · ')}>
            {column.samples.length > 0 ? column.samples.join(' · ') : wording.noFilledCellAmong}
          </Text>
        </div>
        <NativeSelect
          aria-label={`“${column.name}” fills`}
          value={wordOf(column.target)}
          data={[
            ...FIELD_OPTIONS,
            { value: `*${column.key}`, label: `Custom field: ${column.key}` },
            { value: '-', label: 'Leave out' },
          ]}
          onChange={(event) => mapping.setTarget(index, event.currentTarget.value)}
        />
      </li>
    ))}
  </ul>
)

function Mark({ column }: { readonly column: Column }) {
  const changed = wordOf(column.target) !== wordOf(column.guess)
  return (
    <Badge
      variant="status"
      color={changed ? 'blue' : column.confidence === 'kept' ? 'gray' : 'teal'}
      size="sm"
      tt="none"
    >
      {changed ? wording.changedByYou : RECOGNISED[column.confidence]}
    </Badge>
  )
}
