/** Days that the photo of a sheet is kept after publishing or, without publishing, after the evening. */
export const rememberPhotos = { afterPublishing: 30, afterGathering: 180 } as const;
