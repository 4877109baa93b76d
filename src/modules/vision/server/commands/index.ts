export { createTheme, group, ungroup } from './group.ts';
export { mergeThemes, renameTheme, splitTheme } from './reshape.ts';
export { undo } from './undo.ts';
export { freezeEdition } from './freeze-edition.ts';
