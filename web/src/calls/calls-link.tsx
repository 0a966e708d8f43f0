/** Links a figure of the open campaign to the calls that it counts. */
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CallsSearch } from '#web/app/search.ts'
import { TextLink } from '#web/ui/text-link.tsx'

export interface CallsLinkProps {
  readonly search?: CallsSearch
  /** Path of the figure in the snapshot, when the link's text is a figure. */
  readonly figure?: string
  /** For people who hear only the link's text. */
  readonly label?: string
  readonly children: ReactNode
}

export function CallsLink({ search, figure, label, children }: CallsLinkProps) {
  const { id } = useParams({ strict: false })
  return (
    <TextLink
      to="/calls"
      search={{ campaignId: id, ...search }}
      inherit
      {...(figure ? { 'data-figure': figure } : {})}
      {...(label ? { 'aria-label': label } : {})}
    >
      {children}
    </TextLink>
  )
}
