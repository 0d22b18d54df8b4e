"""The sign recogniser's training: signing made from the lexicon, a small network, its export.

What brought made signing nearer to films of people (64 clips of single signs, some 680 signs to
choose among): showing hands as the tracker shows them, bent at the knuckle when closed, flat in
depth, the index finger's side farther away, the thumb's root straight (the right sign among five:
59 % to 66 %, first: 28 % to 36 %, even before the network was trained on it); whitening vectors by
their spread among signers (first: 3 to 5 points more); averaging weights of early and late training
(among five: 3 to 5); one prototype a sign instead of four (among five: 0 to 6). What did not:
several speeds or cuts of a clip, ensembles of networks of one lineage, a discount for signs that
are near to everything, other strengths of whitening. Nothing was trained on these films; with 64 of
them, differences below 6 points may be chance.
"""
