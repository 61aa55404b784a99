@echo off
rem Runs a bot beside MetaTrader and starts it again when it fails; called by the task that install-task.ps1 makes.
rem Exit codes: 0 asked to stop, 2 settings, 3 a person has to look. After these it is not started again.
cd /d "%~dp0"
:again
call alavanca run --terminal --strategy strategy.mjs --env-file bot.env --log-file logs\bot.log
if %errorlevel%==0 exit /b 0
if %errorlevel%==2 exit /b 2
if %errorlevel%==3 exit /b 3
timeout /t 5 /nobreak >nul
goto again
