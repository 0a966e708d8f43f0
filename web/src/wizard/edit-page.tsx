/** Edits a draft step by step. The step is in the address; edits survive a reload. */
import { Alert, Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, type ComponentType, type RefObject, useEffect, useRef } from 'react'
import * as wording from '#wording/pages/wizard.ts'
import { Failure } from '#web/ui/failure.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { type Step, STEP_TITLES } from '#web/draft/draft-steps.ts'
import { Empty } from '#web/ui/empty.tsx'
import { Guard } from '#web/ui/guard.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { AudienceStep } from './audience-step.tsx'
import { BasicsStep } from './basics-step.tsx'
import { ConflictAlert } from './conflict-alert.tsx'
import { FIELD_LABELS } from '#web/draft/field-words.ts'
import './form-styles.ts'
import { OperatorOnly } from './operator-only.tsx'
import { OutcomesStep } from './outcomes-step.tsx'
import { ScheduleStep } from './schedule-step.tsx'
import { StepButtons } from './step-buttons.tsx'
import { StepList } from './step-list.tsx'
import { type Draft, type StepProps, useDraft } from './use-draft.ts'
import { blockedBy, stepAfter, stepBefore } from './steps.ts'
import { TelephonyStep } from './telephony-step.tsx'
import classes from './wizard.module.css'

const ReviewStep = lazy(() => import('./review-step.tsx').then((module) => ({ default: module.ReviewStep })))

const VIEWS: Readonly<Record<Exclude<Step, 'review'>, ComponentType<StepProps>>> = {
  basics: BasicsStep,
  telephony: TelephonyStep,
  audience: AudienceStep,
  schedule: ScheduleStep,
  outcomes: OutcomesStep,
}

export function EditCampaignPage() {
  return (
    <Stack gap="md" className={classes['page'] ?? ''}>
      <OperatorOnly what="changes campaigns">
        <Loading />
      </OperatorOnly>
    </Stack>
  )
}

function Loading() {
  const { id } = useParams({ from: '/inside/campaigns/$id/edit' })
  const { draft, error, again } = useDraft(id)
  useTabTitle(`${draft?.campaign.name ?? 'Campaign'} · Edit · Campanile`)
  if (!draft) return error ? <Failure error={error} again={again} what="campaign" /> : <EditSkeleton />
  if (draft.campaign.status !== 'draft') return <NoDraft draft={draft} />
  return <Editing draft={draft} />
}

function Editing({ draft }: { readonly draft: Draft }) {
  const { id, audience } = draft.campaign
  const step = useSearch({ from: '/inside/campaigns/$id/edit' }).step ?? 'basics'
  const navigate = useNavigate({ from: '/campaigns/$id/edit' })
  const blocked = blockedBy(step, draft.value, audience)
  const show = (to: Step): void => void navigate({ search: { step: to } })
  const go = async (to: Step): Promise<void> => {
    // Edits that cannot be saved yet are kept in the tab, and other steps stay reachable.
    if (blockedBy(step, draft.value, audience) !== null || (await draft.save())) show(to)
  }
  const back = stepBefore(step)
  const shown = useFocusOnStep(step)
  return (
    <>
      <Title order={1} size="h3" lineClamp={2}>
        {draft.campaign.name}
      </Title>
      <StepList id={id} step={step} go={(to) => void go(to)} />
      {draft.conflict ? <ConflictAlert draft={draft} conflict={draft.conflict} /> : null}
      <TakenOver draft={draft} />
      <div ref={shown} className={classes['shown']} tabIndex={-1} role="group" aria-label={STEP_TITLES[step]}>
        <Guard key={step} name={STEP_TITLES[step]}>
          {step === 'review' ? (
            <Suspense fallback={<Skeleton height={320} />}>
              <ReviewStep draft={draft} go={(to) => void go(to)} />
            </Suspense>
          ) : (
            <View step={step} draft={draft} go={(to) => void go(to)} />
          )}
        </Guard>
      </div>
      {step === 'review' ? null : (
        <StepButtons
          back={back ? () => void go(back) : undefined}
          next={() => void go(stepAfter(step))}
          blocked={draft.conflict ? wording.decideAboveWhoseValues : blocked}
          saving={draft.saving}
          error={draft.error}
          said={draft.edited ? wording.savedWithNext : wording.everythingIsSaved}
        >
          <TextLink to="/campaigns/$id" params={{ id }} size="sm">
            {wording.toTheDraft}
          </TextLink>
        </StepButtons>
      )}
    </>
  )
}

/** Moves the focus to the top of the new step. */
function useFocusOnStep(step: Step): RefObject<HTMLDivElement | null> {
  const shown = useRef<HTMLDivElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current !== step) shown.current?.focus({ preventScroll: true })
    before.current = step
  }, [step])
  return shown
}

function View({ step, ...props }: StepProps & { readonly step: Exclude<Step, 'review'> }) {
  const Shown = VIEWS[step]
  return <Shown {...props} />
}

const TakenOver = ({ draft }: { readonly draft: Draft }) =>
  draft.takenOver.length > 0 && !draft.conflict ? (
    <Alert color="blue" variant="status" role="status" title={wording.someoneElseChangedThisDraft}>
      {wording.theirChangesWereTaken} {draft.takenOver.map((field) => FIELD_LABELS[field]).join(', ')}.
    </Alert>
  ) : null

const NoDraft = ({ draft }: { readonly draft: Draft }) => (
  <Empty title={wording.isNoDraftAny(draft.campaign.name)}>
    <Text size="sm">{wording.itIsWhatMay(draft.campaign.status)}</Text>
    <Button component={Link} to={`/campaigns/${draft.campaign.id}`} size="xs">
      {wording.toTheCampaign}
    </Button>
  </Empty>
)

const EditSkeleton = () => (
  <Stack gap="md" aria-busy="true">
    <span className="visually-hidden" role="status">
      {wording.loadingTheDraft}
    </span>
    <Skeleton height={28} width="40%" aria-hidden />
    <Skeleton height={40} aria-hidden />
    <Skeleton height={320} aria-hidden />
  </Stack>
)
