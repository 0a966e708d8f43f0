/**
 * Links a figure to the calls that it counts. A figure that no filter of the call log can match stays plain text, such as
 * one of several campaigns together.
 */
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CallDoor } from '#contract/doors.ts'
import type { CallsSearch } from '#web/app/search.ts'
import { TextLink } from '#web/ui/text-link.tsx'

export interface CallsLinkProps {
  readonly search?: CallsSearch
  /** Path of the figure in the snapshot, when the link's text is a figure. */
  readonly figure?: string
  /** For people who hear only the link's text. */
  readonly label?: string
  /** Underlined, since it stands among other words. */
  readonly inText?: boolean
  readonly children: ReactNode
}

export function CallsLink({ search, figure, label, inText = false, children }: CallsLinkProps) {
  const { id } = useParams({ strict: false })
  return (
    <TextLink
      to="/calls"
      search={{ campaignId: id, ...search }}
      inherit
      underline={inText ? 'always' : 'hover'}
      {...(figure ? { 'data-figure': figure } : {})}
      {...(label ? { 'aria-label': label } : {})}
    >
      {children}
    </TextLink>
  )
}

export interface CallsDoorProps extends Omit<CallsLinkProps, 'search'> {
  /** Null when the figure is not of one whole campaign. */
  readonly campaignId: string | null
  readonly door: CallDoor
}

/** Links to exactly the calls of the campaign that the figure counts. */
export function CallsDoor({ campaignId, door, figure, children, ...rest }: CallsDoorProps) {
  if (campaignId === null) return figure ? <span data-figure={figure}>{children}</span> : children
  return (
    <CallsLink search={{ campaignId, ...searchOf(door) }} {...(figure ? { figure } : {})} {...rest}>
      {children}
    </CallsLink>
  )
}

/** As the address of the call log carries it. */
const searchOf = ({ result, sentiment, ...door }: CallDoor): CallsSearch => ({
  ...door,
  ...(result ? { result: result.join(',') } : {}),
  ...(sentiment ? { sentiment: sentiment.join(',') } : {}),
})
