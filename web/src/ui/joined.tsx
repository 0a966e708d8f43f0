/**
 * Puts links, instants and other elements into a whole sentence of the wording, at the places that it names in braces:
 * `Choose fewer days, or {link}.` So no sentence is cut into pieces around them.
 */
import { createElement, Fragment, type ReactNode } from 'react'

export interface JoinedProps {
  readonly text: string
  /** By the names in the braces. */
  readonly parts: Readonly<Record<string, ReactNode>>
}

/** The pieces keep their order, so they need no keys: every second one is the name of a part. */
export const Joined = ({ text, parts }: JoinedProps) =>
  createElement(
    Fragment,
    null,
    ...text.split(/\{(\w+)\}/).map((piece, at) => (at % 2 === 0 ? piece : parts[piece])),
  )
