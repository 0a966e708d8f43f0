/** Chooses existing contacts as the audience. They are counted now and become tasks when the campaign is launched. */
import { Button, Group, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { chooseAudience } from '#contract/audience.ts'
import type { Campaign } from '#contract/campaigns.ts'
import { listSegments } from '#contract/segments.ts'
import * as wording from '#wording/pages/wizard.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { counted } from '#wording/figures.ts'
import { ShowMore } from '#web/ui/show-more.tsx'
import classes from './wizard.module.css'

export interface ContactsAudienceProps {
  readonly campaignId: string
  readonly filter: NonNullable<Campaign['audience']>['filter']
  readonly onChosen: () => unknown
}

type Which = 'all' | 'tag' | 'segment'
const MOST_TAG = 60

export function ContactsAudience({ campaignId, filter, onChosen }: ContactsAudienceProps) {
  const form = useForm<{ which: Which; tag: string; segmentId: string }>({
    initialValues: {
      which: filter?.segment ? 'segment' : filter?.tag ? 'tag' : 'all',
      tag: filter?.tag ?? '',
      segmentId: filter?.segment?.id ?? '',
    },
  })
  const { which, tag, segmentId } = form.values
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () =>
      call(chooseAudience, {
        params: { id: campaignId },
        body: which === 'tag' ? { tag: tag.trim() } : which === 'segment' ? { segmentId } : {},
      }),
    onSuccess: onChosen,
  })
  const missing =
    which === 'tag' && tag.trim() === ''
      ? wording.nameTheTag
      : which === 'segment' && segmentId === ''
        ? wording.chooseTheSegment
        : null
  const total = data?.audience?.total
  return (
    <Stack gap="sm" align="flex-start">
      <Radio.Group label="Which contacts" {...form.getInputProps('which')}>
        <div className={classes['choices']}>
          <Radio value="all" label="All contacts" />
          <Radio value="tag" label={wording.contactsWithATag} />
          <Radio value="segment" label="A segment" description={wording.aKeptFilterOfTheContact} />
        </div>
      </Radio.Group>
      {which === 'tag' ? <TextInput label="Tag" maxLength={MOST_TAG} {...form.getInputProps('tag')} /> : null}
      {which === 'segment' ? <SegmentSelect {...form.getInputProps('segmentId')} /> : null}
      <Text size="sm" c="dimmed">
        {wording.archivedContactsAndThose}
      </Text>
      <Group gap="sm">
        <Button variant="default" disabled={missing !== null} loading={isPending} onClick={() => mutate()}>
          {wording.toUseTheseContacts}
        </Button>
        <Text size="sm" role="status">
          {missing ?? (total === undefined ? '' : `${counted(total, 'contact matches', 'contacts match')}.`)}
        </Text>
      </Group>
      <ActionFailure error={error} title="Not chosen" />
    </Stack>
  )
}

function SegmentSelect(input: ReturnType<ReturnType<typeof useForm>['getInputProps']>) {
  const { items, error, rest } = useList(listSegments)
  return (
    <div>
      <NativeSelect
        label="Segment"
        description={wording.asItIsNow}
        {...input}
        error={error && !items ? error.message : null}
        data={[
          {
            value: '',
            label:
              items === undefined
                ? wording.loadingTheSegments
                : items.length === 0
                  ? wording.thereIsNoSegment
                  : wording.chooseASegment,
          },
          ...(items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <ShowMore {...rest} />
    </div>
  )
}
