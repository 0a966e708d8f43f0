/** Draws the settings that can be changed while a campaign runs, with the effect of what is typed, and saves them. */
import { Button, Checkbox, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { listNumbers } from '#contract/numbers.ts'
import * as wording from '#wording/pages/live-edit.ts'
import * as wizardWording from '#wording/pages/wizard.ts'
import { useList } from '#web/api/list.ts'
import { WindowsEditor } from '#web/hours/windows-editor.tsx'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { BudgetField } from '#web/wizard/budget-field.tsx'
import { ConflictAlert } from '#web/wizard/conflict-alert.tsx'
import { NumberPicker } from '#web/wizard/number-picker.tsx'
import { ParallelField } from '#web/wizard/parallel-field.tsx'
import { PRIORITIES } from '#web/wizard/priorities.ts'
import { RetryFields } from '#web/wizard/retry-fields.tsx'
import type { Draft } from '#web/wizard/use-draft.ts'
import { EditPreview } from './edit-preview.tsx'
import { EDIT_SECTIONS, type EditSection } from '#contract/dispatch-health.ts'
import classes from './edit.module.css'
import type { LiveEdit } from './use-live-edit.ts'

export interface EditFormProps {
  readonly edit: LiveEdit
  readonly section: EditSection
  readonly close: () => void
}

export function EditForm({ edit, section, close }: EditFormProps) {
  const { draft, typed } = edit
  const save = async (): Promise<void> => {
    if (await draft.save()) close()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.edited) void save()
      }}
    >
      <Stack gap="xl" p="md" pt={0}>
        <Text size="sm" c="dimmed">
          {wording.actsFromTheNextCall}
        </Text>
        {draft.conflict ? <ConflictAlert draft={draft} conflict={draft.conflict} /> : null}
        {EDIT_SECTIONS.map((each) => (
          <EditPart key={each} part={each} asked={each === section}>
            <Fields part={each} draft={draft} />
          </EditPart>
        ))}
      </Stack>
      <div className={classes['foot']}>
        <EditPreview campaignId={draft.campaign.id} typed={typed} />
        <ActionFailure error={draft.error} title="Not saved" mt="xs" />
        <Group gap="sm" mt="xs">
          <Button type="submit" loading={draft.saving} disabled={!draft.edited || draft.conflict !== null}>
            Save
          </Button>
          <Button variant="default" onClick={draft.edited ? edit.discard : close}>
            {draft.edited ? 'Discard' : 'Close'}
          </Button>
        </Group>
      </div>
    </form>
  )
}

interface EditPartProps {
  readonly part: EditSection
  /** The drawer was opened for this part: it takes the focus. */
  readonly asked: boolean
  readonly children: ReactNode
}

function EditPart({ part, asked, children }: EditPartProps) {
  const heading = useId()
  const title = useRef<HTMLHeadingElement>(null)
  // The settings may come after the drawer; both ways the asked part is where reading goes on.
  useEffect(() => {
    if (asked) title.current?.focus()
  }, [asked])
  return (
    <div role="group" aria-labelledby={heading}>
      <Title
        order={3}
        ref={title}
        size="h5"
        id={heading}
        tabIndex={-1}
        className={classes['part'] ?? ''}
        {...(asked ? { 'data-autofocus': true } : {})}
      >
        {wording.SECTION_TITLES[part]}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {wording.SECTION_INTROS[part]}
      </Text>
      {children}
    </div>
  )
}

function Fields({ part, draft }: { readonly part: EditSection; readonly draft: Draft }) {
  const { value, set, campaign } = draft
  switch (part) {
    case 'hours':
      return (
        <Stack gap="sm">
          <Checkbox
            label={wizardWording.callOnlyWithinTheseWindows}
            description={wizardWording.offMeansAlwaysOpen}
            checked={value.windowsEnabled}
            onChange={(event) => set({ windowsEnabled: event.currentTarget.checked })}
          />
          {value.windowsEnabled ? (
            <WindowsEditor windows={value.windows} change={(windows) => set({ windows })} />
          ) : null}
        </Stack>
      )
    case 'parallel':
      return (
        <ParallelField
          campaignId={campaign.id}
          numberIds={value.numberIds}
          concurrency={value.concurrency}
          set={(concurrency) => set({ concurrency })}
        />
      )
    case 'priority':
      return (
        <NativeSelect
          aria-label="Priority"
          maw={320}
          value={String(value.priority)}
          onChange={(event) => set({ priority: Number(event.currentTarget.value) })}
          data={PRIORITIES}
        />
      )
    case 'pool':
      return <Pool draft={draft} />
    case 'budget':
      return <BudgetField minor={value.budgetMinor} set={(budgetMinor) => set({ budgetMinor })} />
    case 'retries':
      return <RetryFields draft={draft} />
  }
}

function Pool({ draft: { value, set } }: { readonly draft: Draft }) {
  const list = useList(listNumbers)
  return (
    <NumberPicker
      list={list}
      chosen={value.numberIds}
      choose={(numberIds) => set({ numberIds: numberIds.toSorted() })}
    />
  )
}
