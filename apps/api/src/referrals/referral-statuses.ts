export const REFERRAL_STATUSES = ['offered', 'accepted', 'declined', 'recalled', 'done'] as const;
