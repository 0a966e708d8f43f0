/** Edits the parallel calls: the full pool, or a number that is held within the ceiling, with the reason. */
import { NumberInput, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import * as wording from '#wording/pages/wizard.ts'
import { countText } from '#web/ui/figures.ts'
import { useCapacity } from './capacity-preview.tsx'
import classes from './wizard.module.css'

export interface ParallelFieldProps {
  readonly campaignId: string
  readonly numberIds: readonly string[]
  /** Null: the full pool. */
  readonly concurrency: number | null
  readonly set: (concurrency: number | null) => void
}

const MOST = 100_000

export function ParallelField({ campaignId, numberIds, concurrency, set }: ParallelFieldProps) {
  const capacity = useCapacity(campaignId, numberIds).data
  const [clamped, tell] = useState<number | null>(null)
  const ceiling = capacity && capacity.ceiling > 0 ? capacity.ceiling : null
  const leave = (): void => {
    if (concurrency === null || ceiling === null || concurrency <= ceiling) return
    tell(concurrency)
    set(ceiling)
  }
  return (
    <Stack gap="xs">
      <Radio.Group
        label="Parallel calls"
        value={concurrency === null ? 'full' : 'custom'}
        onChange={(to) => set(to === 'full' ? null : (ceiling ?? 1))}
      >
        <div className={classes['choices']}>
          <Radio
            value="full"
            label={ceiling === null ? 'Full pool' : wording.fullPoolNowAtMost(countText(ceiling))}
          />
          <Radio value="custom" label={wording.aLimitOfItsOwn} />
        </div>
      </Radio.Group>
      {concurrency === null ? null : (
        <NumberInput
          label={wording.atMostThisMany}
          maw={320}
          min={1}
          max={MOST}
          allowDecimal={false}
          value={concurrency}
          onChange={(to) => {
            tell(null)
            if (typeof to === 'number' && to >= 1) set(to)
          }}
          onBlur={leave}
        />
      )}
      <Text size="sm" c="dimmed" role="status">
        {clamped === null
          ? (capacity?.sentence ?? '')
          : wording.isMoreThanThePool(
              countText(clamped),
              countText(concurrency ?? 0),
              capacity?.sentence ?? '',
            )}
      </Text>
    </Stack>
  )
}
