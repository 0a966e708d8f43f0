/** Tells pages what the connections of a campaign's numbers can do of what it may ask for. */
export { type CampaignWish, notGranted } from '#domain/campaign/wishes.ts'
