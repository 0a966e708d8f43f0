/** Lists the checks that a draft has to pass before its launch, in the order of the page. */
export const READINESS_CHECKS = ['agent', 'number', 'contacts', 'windows', 'retry_policy'] as const
export type ReadinessCheck = (typeof READINESS_CHECKS)[number]
