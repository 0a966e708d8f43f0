/** Shows the ceiling of the chosen pool, and which limit sets it. It is read again with every change of the pool. */
import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { capacityPreview } from '#contract/capacity.ts'
import * as wording from '#wording/pages/wizard.ts'
import { call } from '#web/api/call.ts'
import { countText } from '#web/ui/figures.ts'
import classes from './wizard.module.css'

/** More ids than this do not fit into an address. */
const MOST_IDS = 100
const REST_MS = 250

/**
 * @param numberIds a pool that need not be saved; the saved pool when null, or when there are too many ids to send
 */
export function useCapacity(campaignId: string, numberIds: readonly string[] | null) {
  const asked = numberIds !== null && numberIds.length <= MOST_IDS ? numberIds.join(',') : null
  const [settled] = useDebouncedValue(asked, REST_MS)
  return useQuery({
    queryKey: ['capacity', campaignId, settled],
    queryFn: ({ signal }) =>
      call(capacityPreview, {
        params: { id: campaignId },
        // In the address a list is written with commas.
        query: settled === null ? {} : { numberIds: settled as unknown as string[] },
        signal,
      }),
    enabled: settled !== '',
    placeholderData: (last) => last,
    staleTime: 5000,
  })
}

export interface CapacityPreviewProps {
  readonly campaignId: string
  /** Null: the saved pool. */
  readonly numberIds: readonly string[] | null
}

export function CapacityPreview({ campaignId, numberIds }: CapacityPreviewProps) {
  const { data, error } = useCapacity(campaignId, numberIds)
  return (
    <div className={classes['capacity']} role="status">
      <Text fw={650} size="sm">
        Capacity
      </Text>
      {numberIds?.length === 0 ? (
        <Text size="sm">{wording.chooseNumbersToSee}</Text>
      ) : error ? (
        <Text size="sm">{wording.theCapacityCouldNotBeRead(error.message)}</Text>
      ) : data ? (
        <>
          {numberIds !== null && numberIds.length > MOST_IDS ? (
            <Text size="sm">{wording.moreThanNumbersTheseFigures(MOST_IDS)}</Text>
          ) : null}
          <Text size="sm">{data.sentence}</Text>
          {data.connections.map(({ id, name, numbers, lines, callsPerSecond }) => (
            <Text key={id} size="sm" c="dimmed">
              {wording.thatCanCallAtOnce(name, countText(numbers), numbers, countText(lines), callsPerSecond)}
            </Text>
          ))}
        </>
      ) : (
        <Text size="sm">{wording.workingOutTheCapacity}</Text>
      )}
    </div>
  )
}
