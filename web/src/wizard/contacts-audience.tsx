/** Chooses existing contacts as the audience. They are counted now and become tasks when the campaign is launched. */
import { Button, Group, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { chooseAudience } from '#contract/audience.ts'
import type { Campaign } from '#contract/campaigns.ts'
import { listSegments } from '#contract/segments.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { countText } from '#web/ui/figures.ts'
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
      ? 'Name the tag.'
      : which === 'segment' && segmentId === ''
        ? 'Choose the segment.'
        : null
  const total = data?.audience?.total
  return (
    <Stack gap="sm" align="flex-start">
      <Radio.Group label="Which contacts" {...form.getInputProps('which')}>
        <div className={classes['choices']}>
          <Radio value="all" label="All contacts" />
          <Radio value="tag" label="Contacts with a tag" />
          <Radio value="segment" label="A segment" description="A kept filter of the contact list." />
        </div>
      </Radio.Group>
      {which === 'tag' ? <TextInput label="Tag" maxLength={MOST_TAG} {...form.getInputProps('tag')} /> : null}
      {which === 'segment' ? <SegmentSelect {...form.getInputProps('segmentId')} /> : null}
      <Text size="sm" c="dimmed">
        Archived contacts and those on the do-not-call list are left out. Who matches when the campaign is
        launched is called, too.
      </Text>
      <Group gap="sm">
        <Button variant="default" disabled={missing !== null} loading={isPending} onClick={() => mutate()}>
          Use these contacts
        </Button>
        <Text size="sm" role="status">
          {missing ?? (total === undefined ? '' : `${countText(total)} contacts match.`)}
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
        description="As it is now: changing the segment later does not change the campaign."
        {...input}
        error={error && !items ? error.message : null}
        data={[
          {
            value: '',
            label:
              items === undefined
                ? 'Loading the segments …'
                : items.length === 0
                  ? 'There is no segment yet'
                  : 'Choose a segment',
          },
          ...(items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <ShowMore {...rest} />
    </div>
  )
}
