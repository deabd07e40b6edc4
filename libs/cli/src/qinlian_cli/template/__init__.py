"""Templates to fill: one workbook or some CSV files for each dataset of the plan, written from the catalogue."""
