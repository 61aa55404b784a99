#!/bin/sh
# Workers of a sweep as a Slurm array: sbatch --export=ALL,DATABASE=postgres://user:password@host/sweeps slurm.sh
#SBATCH --job-name=alavanca-sweep
#SBATCH --array=0-15
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=12:00:00
#SBATCH --requeue
exec alavanca sweep work --database "$DATABASE" --threads 4 --data-folder /shared/recordings
