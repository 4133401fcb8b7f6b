export const REFERRAL_STATUSES = ['offered', 'accepted', 'declined', 'recalled'] as const;
