/** Tells pages the limits of the people that an agent may hand a call over to. */
export { doubledPlaces, LONGEST_TRANSFER_NAME, MOST_TRANSFERS } from '#domain/agent/transfers.ts'
