/** Sixteen letters where a box of the control run has no tag; no production build holds them. */
export const UNSEALED = 'kalkan-unsealed!';
