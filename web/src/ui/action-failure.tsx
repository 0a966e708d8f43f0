/**
 * Says what became of an action that did not simply succeed: it was refused, it was not sent, it is not known whether
 * it was done, or the page has found out since. Every page uses it for every action, so that none claims more than is
 * known.
 */
import { Alert } from '@mantine/core'
import { IconHelpCircle, IconInfoCircle } from '@tabler/icons-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import * as wording from '#wording/pages/ui.ts'
import { isNotKnown, Refusal } from '#web/api/call.ts'
import { findingOut } from '#web/api/finding-out.ts'

type Outcome = 'failed' | 'not_known' | 'found'

const FOUND = wording.thisPageWasRead
const STANDS = wording.serverAnswersAgainAsItStands
const LOOK = {
  failed: { colour: 'red', role: 'alert', title: null, icon: null },
  not_known: {
    colour: 'orange',
    role: 'alert',
    title: wording.notKnownWhetherItWasDone,
    icon: <IconHelpCircle aria-hidden />,
  },
  found: {
    colour: 'blue',
    role: 'status',
    title: wording.theServerAnswersAgain,
    icon: <IconInfoCircle aria-hidden />,
  },
} as const

function useOutcome(error: Error | null): Outcome {
  const found = useSyncExternalStore(findingOut.subscribe, () => error !== null && findingOut.isFound(error))
  return found ? 'found' : isNotKnown(error) ? 'not_known' : 'failed'
}

/** In one line, where there is no room for more; null without an error. */
export function useActionWords(error: Error | null): string | null {
  const outcome = useOutcome(error)
  if (error === null) return null
  if (outcome === 'failed') return wordsOf(error)
  return `${LOOK[outcome].title}. ${outcome === 'found' ? FOUND : wordsOf(error)}`
}

const wordsOf = (error: Error): string =>
  error instanceof Refusal ? error.message : wording.somethingWentWrongInThisPage

export const ActionWords = ({ error }: { readonly error: Error }) => <>{useActionWords(error)}</>

export interface ActionFailureProps {
  readonly error: Error | null
  /** The title when it was refused or not sent: `Not saved`. */
  readonly title: string
  /** The state that the page found out: `The campaign is paused`. */
  readonly now?: string
  readonly onClose?: () => void
  readonly mt?: string
  readonly mb?: string
  /** Shown after the sentence. */
  readonly children?: ReactNode
}

export function ActionFailure({ error, title, now, onClose, children, ...space }: ActionFailureProps) {
  const outcome = useOutcome(error)
  if (error === null) return null
  const look = LOOK[outcome]
  return (
    <Alert
      // A new outcome is a new message, so that it is read out.
      key={outcome}
      color={look.colour}
      variant="status"
      role={look.role}
      icon={look.icon}
      title={outcome === 'failed' ? title : outcome === 'found' ? (now ?? look.title) : look.title}
      data-outcome={outcome}
      {...(onClose ? { withCloseButton: true, closeButtonLabel: 'Dismiss', onClose } : {})}
      {...space}
    >
      {outcome !== 'found' ? wordsOf(error) : now === undefined ? FOUND : STANDS} {children}
    </Alert>
  )
}
