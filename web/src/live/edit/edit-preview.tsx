/** Shows what the typed settings would do right now, before they are saved. It keeps its height while it waits. */
import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { previewSettings } from '#contract/campaign-actions.ts'
import type { LiveSettings } from '#contract/campaigns.ts'
import { useSaid } from '#web/ui/world-time.tsx'
import * as wording from '#wording/pages/live-edit.ts'
import { call } from '#web/api/call.ts'

export interface EditPreviewProps {
  readonly campaignId: string
  readonly typed: LiveSettings
}

const REST_MS = 250

export function EditPreview({ campaignId, typed }: EditPreviewProps) {
  const changed = Object.keys(typed).length > 0
  const [settled] = useDebouncedValue(JSON.stringify(typed), REST_MS)
  const { data, error } = useQuery({
    queryKey: ['settings-preview', campaignId, settled],
    queryFn: ({ signal }) =>
      call(previewSettings, {
        params: { id: campaignId },
        body: JSON.parse(settled) as LiveSettings,
        signal,
      }),
    enabled: changed && settled !== '{}',
    placeholderData: (last) => last,
    retry: false,
    staleTime: 2000,
  })
  const said = useSaid()
  return (
    <Text size="sm" role="status" mih="2.8em" {...(changed ? {} : { c: 'dimmed' })}>
      {!changed
        ? wording.nothingIsChanged
        : error
          ? wording.theEffectIsNotKnown(error.message)
          : data
            ? said(data.sentence)
            : wording.workingOutTheEffect}
    </Text>
  )
}
