/** Unit roundoff of doubles: the result of one operation is at most this part of itself off. */
export const U = 2 ** -53;
